#include "tests/integration/publishing_house.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;

constexpr std::string_view kProcedures = R"sql(
  INSERT INTO catalogue.procedure (code, version, name, field, term_unit, term_amount,
    cutoff_minute, supplement_policy, rolling, supplement_times, supplement_days, extension_times,
    extension_days, valid_from, source, confirmed)
  VALUES
    ('9.999102', 1, 'Hours', 'Test', 'working_minute', 1500, 0, 'pause', 'next_working_day', 1, 0,
     1, 0, '2010-01-01', 'test', false),
    ('9.999103', 1, 'Restart', 'Test', 'working_day', 4, 0, 'restart', 'next_working_day', 1, 0,
     1, 0, '2010-01-01', 'test', false);
  INSERT INTO catalogue.version (version, digest, sets)
  SELECT max(version) + 1, 'test',
    (SELECT sets FROM catalogue.version ORDER BY version DESC LIMIT 1)
  FROM catalogue.version)sql";

absl::CivilMinute ParseMinute(const std::string& text) {
  absl::CivilMinute minute;
  EXPECT_TRUE(absl::ParseCivilTime(text, &minute)) << text;
  return minute;
}

std::string Text(absl::CivilMinute minute) { return absl::FormatCivilTime(minute); }

}  // namespace

Publisher* PublishingHouse::publisher_ = nullptr;

void PublishingHouse::SetUpTestSuite() {
  db().Sql(std::string(kProcedures));
  publisher_ = new Publisher(db());
}

void PublishingHouse::TearDownTestSuite() {
  delete publisher_;
  publisher_ = nullptr;
}

void PublishingHouse::SetUp() { Publish(); }

std::string PublishingHouse::Publish() {
  std::string said = publisher().Publish();
  WaitForCatalogue();
  return said;
}

std::string PublishingHouse::Newest() {
  return db().Value("SELECT max(version) FROM catalogue.version");
}

int PublishingHouse::Count(const std::string& from) {
  return std::stoi(db().Value("SELECT count(*) FROM " + from));
}

Rows PublishingHouse::ReadRows() {
  Rows rows;
  for (const pqxx::row& read : db().Sql(R"sql(
         SELECT d.code, d.state, d.version,
           coalesce(to_char(d.promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh',
                            'YYYY-MM-DD"T"HH24:MI'), ''),
           coalesce(to_char(d.original_promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh',
                            'YYYY-MM-DD"T"HH24:MI'), ''),
           to_char(d.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI'),
           p.term_unit, p.term_amount, p.cutoff_minute, p.supplement_policy = 'restart',
           (SELECT string_agg(to_char(e.at AT TIME ZONE 'Asia/Ho_Chi_Minh',
                                      'YYYY-MM-DD"T"HH24:MI'), ' ' ORDER BY e.seq)
            FROM ledger.event e
            WHERE e.dossier_id = d.dossier_id AND e.kind IN (10, 11, 12, 13))
         FROM ledger.dossier d
         JOIN catalogue.procedure p
           ON p.code = d.procedure_code AND p.version = d.procedure_version)sql")) {
    Row row{.state = read[1].as<int>(),
            .version = read[2].as<int>(),
            .promised = read[3].c_str(),
            .original = read[4].c_str(),
            .term = {.unit = read[6].c_str(),
                     .amount = read[7].as<int>(),
                     .cutoff = read[8].as<int>(),
                     .start = ParseMinute(read[5].c_str()),
                     .pauses = {},
                     .restarts = read[9].as<bool>()}};
    const std::vector<std::string> turns =
        absl::StrSplit(read[10].is_null() ? "" : read[10].c_str(), ' ', absl::SkipEmpty());
    for (std::size_t i = 0; i + 1 < turns.size(); i += 2) {
      row.term.pauses.emplace_back(ParseMinute(turns[i]), ParseMinute(turns[i + 1]));
    }
    rows[read[0].c_str()] = std::move(row);
  }
  return rows;
}

SlowCalendar PublishingHouse::ReadCalendar() {
  SlowCalendar calendar;
  for (const pqxx::row& row : db().Sql("SELECT day, working FROM catalogue.special_day")) {
    absl::CivilDay day;
    EXPECT_TRUE(absl::ParseCivilTime(row[0].c_str(), &day));
    (row[1].as<bool>() ? calendar.work : calendar.off).insert(day);
  }
  return calendar;
}

Rows PublishingHouse::Recounted(Rows rows, const SlowCalendar& calendar) {
  for (auto& [code, row] : rows) {
    if ((row.state != 2 && row.state != 4) || row.promised.empty()) continue;
    if (row.term.unit == "given" || row.term.unit == "none") continue;
    const std::string counted = Text(SlowPromise(calendar, row.term));
    Row becomes = row;
    if (row.original.empty()) {
      becomes.promised = counted;
    } else {
      // An extension keeps its day as long as it lies behind the term.
      becomes.original = counted;
      becomes.promised = std::max(counted, row.promised);
    }
    if (becomes == row) continue;
    ++becomes.version;
    row = becomes;
  }
  return rows;
}

std::string PublishingHouse::Receive(const std::string& procedure, absl::Time now,
                                     const std::string& phone) {
  desk::ReceiveDossierRequest request = GoodReception();
  request.set_procedure_code(procedure);
  request.mutable_applicant()->set_phone(phone);
  const auto received = intake::ReceiveDossier(request, TheHouse().intake(), Call({}, now));
  EXPECT_TRUE(received.ok()) << received.status();
  return received.ok() ? received->dossier().code() : "";
}

std::string PublishingHouse::FreshPhone() {
  static int serial = 0;
  return absl::StrCat("090", 1000000 + ++serial);
}

void PublishingHouse::AskForPapers(const std::string& code, absl::Time now) {
  auto request = For<desk::RequestSupplementRequest>(code);
  request.add_paper_codes("id_copy");
  request.set_days(2);
  request.set_note("Nộp thêm");
  const auto asked = intake::RequestSupplement(request, TheHouse().intake(), Call({}, now));
  EXPECT_TRUE(asked.ok()) << asked.status();
}

void PublishingHouse::PapersCame(const std::string& code, absl::Time now) {
  const auto resumed = intake::AcceptSupplement(For<desk::AcceptSupplementRequest>(code),
                                                TheHouse().intake(), Call({}, now));
  EXPECT_TRUE(resumed.ok()) << resumed.status();
}

void PublishingHouse::Withdraw(const std::string& code, absl::Time now) {
  const auto withdrawn = intake::WithdrawDossier(For<desk::WithdrawDossierRequest>(code),
                                                 TheHouse().intake(), Call({}, now));
  EXPECT_TRUE(withdrawn.ok()) << withdrawn.status();
}

void PublishingHouse::Extend(const std::string& code, absl::Time now) {
  auto request = For<move::ExtendDossierRequest>(code);
  request.set_until("2026-11-25");
  request.set_notice_number("05/TB-SNV");
  request.set_reason_code("workload");
  request.set_note("Nhiều hồ sơ cùng lúc");
  const auto extended = routing::ExtendDossier(
      request, TheHouse().routing(), Call({.agency = kDepartment, .roles = {"leader"}}, now));
  EXPECT_TRUE(extended.ok()) << extended.status();
}

void PublishingHouse::FillTheHouse() {
  for (const char* const procedure :
       {"1.004884", "1.001193", "1.001699", "9.999102", "9.999103", "1.013225"}) {
    for (const int hour : {0, 3, 8, 24 * 1 + 1, 24 * 2, 24 * 4, 24 * 5 + 7}) {
      Receive(procedure, Hour(hour), FreshPhone());
    }
    const std::string paused = Receive(procedure, Hour(1), FreshPhone());
    AskForPapers(paused, Hour(2));
    const std::string resumed = Receive(procedure, Hour(1), FreshPhone());
    AskForPapers(resumed, Hour(2));
    PapersCame(resumed, Hour(24 * 4 + 2));
    Withdraw(Receive(procedure, Hour(1), FreshPhone()), Hour(2));
  }
  Issued(Hour(0));
  TakenOver(Hour(0));
  InTransit(Hour(1));
  Extend(TakenOver(Hour(0)), Hour(24));
}

void PublishingHouse::WaitForCatalogue() {
  const std::string newest = db().Value("SELECT max(version) FROM catalogue.version");
  for (int i = 0; i < 100; ++i) {
    const auto current = TheHouse().intake().catalogue.current();
    if (current != nullptr && absl::StrCat(current->version()) == newest) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  FAIL() << "the house does not take the new catalogue";
}

}  // namespace motcua::testing
