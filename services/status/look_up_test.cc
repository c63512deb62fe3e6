// Questions as typed, the one refusal for everything unknown, and the timeline of the staff.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>

#include "services/platform/base/error.h"
#include "services/status/fixture.h"
#include "services/status/handlers/handlers.h"
#include "services/status/handlers/limits.h"

namespace motcua::status {
namespace {

class LookUpTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = std::make_unique<World>(); }
  static void TearDownTestSuite() { world_.reset(); }

  void SetUp() override {
    receipt_ = world_->NewUuid();
    number_ = world_->OpenReceipt(receipt_).digits();
    code_ = world_->NextCode();
    Receive(code_);
  }

  void Receive(const std::string& code) {
    world_->Create(
        {.code = code, .registration = "", .receipt = receipt_, .at = At("2026-11-12 09:10")});
  }

  rpc::CallContext Call(domain::AgencyId agency = {}) {
    rpc::CallContext call{.actor = {},
                          .now = now_,
                          .deadline = SystemClock().Now() + patience_,
                          .request_id = "test"};
    call.actor.agency_id = agency.value();
    return call;
  }

  absl::StatusOr<v1::LookUpResponse> Ask(const std::string& query) {
    v1::LookUpRequest request;
    request.set_query(query);
    return LookUp(request, Call(), deps_);
  }

  absl::StatusOr<v1::GetTimelineResponse> Timeline(const std::string& code, domain::AgencyId agency,
                                                   int page_size = 0,
                                                   const std::string& token = "") {
    v1::GetTimelineRequest request;
    request.set_code(code);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return GetTimeline(request, Call(agency), deps_);
  }

  void Withdraw(const std::string& code, absl::Time at) {
    world_->Change(code, {kCompetent, at},
                   [](const domain::Dossier& dossier, const domain::Act& act) {
                     return domain::DecideWithdraw(dossier, {}, act);
                   });
  }

  static inline std::unique_ptr<World> world_;
  Deps deps_{.store = world_->store(), .catalogue = [] { return world_->catalogue_pointer(); }};
  domain::Uuid receipt_;
  std::string number_;
  std::string code_;
  absl::Time now_ = At("2026-11-18 09:41");
  absl::Duration patience_ = absl::Seconds(5);
};

TEST_F(LookUpTest, ACodeInAnyWritingOpensLevel0) {
  std::string lower = code_;
  std::transform(lower.begin(), lower.end(), lower.begin(), ::tolower);
  for (const std::string& typed : {code_, lower, "  " + code_ + " "}) {
    const auto told = Ask(typed);
    ASSERT_TRUE(told.ok()) << typed << ": " << told.status();
    ASSERT_EQ(told->answers_size(), 1);
    EXPECT_EQ(told->answers(0).code(), code_);
    EXPECT_EQ(told->answers(0).level(), v1::VIEW_LEVEL_PUBLIC);
    EXPECT_EQ(told->as_of().seconds(), absl::ToUnixSeconds(now_));
  }
}

TEST_F(LookUpTest, ALookupNumberOpensLevel1OfAllDossiersOfItsReceipt) {
  const std::string second = world_->NextCode();
  Receive(second);
  const std::string grouped = number_.substr(0, 4) + " " + number_.substr(4, 4) + " " +
                              number_.substr(8, 4) + " " + number_.substr(12);
  const auto told = Ask(grouped);
  ASSERT_TRUE(told.ok()) << told.status();
  ASSERT_EQ(told->answers_size(), 2);
  EXPECT_EQ(told->answers(0).code(), code_);
  EXPECT_EQ(told->answers(1).code(), second);
  EXPECT_EQ(told->answers(0).level(), v1::VIEW_LEVEL_APPLICANT);
  EXPECT_EQ(told->answers(0).procedure_name().find(kProcedureWords), 0u);
  EXPECT_GT(told->answers(0).timeline_size(), 0);
}

TEST_F(LookUpTest, ARegistrationNumberAnswersBeforeAndAfterAcceptance) {
  const std::string code = world_->NextCode();
  const std::string registration = "DK-" + code;
  world_->Create({.code = "",
                  .registration = registration,
                  .receipt = receipt_,
                  .at = At("2026-11-17 08:00")});
  const auto before = Ask("dk-" + code);
  ASSERT_TRUE(before.ok()) << before.status();
  EXPECT_EQ(before->answers(0).code(), registration);
  EXPECT_EQ(static_cast<int>(before->answers(0).state()), 1);

  world_->Change(registration, {kCompetent, At("2026-11-17 09:00")},
                 [&](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideAccept(
                       dossier, code, world_->Dates(dossier.procedure_code, act.at, {}), act);
                 });
  const auto after = Ask(registration);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->answers(0).code(), code);
  EXPECT_EQ(Ask(code)->answers(0).SerializeAsString(), after->answers(0).SerializeAsString());
}

TEST_F(LookUpTest, UnknownReplacedExpiredAndForeignAreOneAnswer) {
  const absl::Status unknown_code = Ask("H20.214-261112-9999").status();
  EXPECT_EQ(unknown_code.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(unknown_code), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(Ask("H99.77-261112-0001").status(), unknown_code) << "unknown agency";
  EXPECT_EQ(Ask("DK-H20.214-261112-9999").status(), unknown_code);
  EXPECT_EQ(Ask(domain::MakeLookupNumber(5).digits()).status(), unknown_code);

  world_->Sql("UPDATE ledger.receipt SET dead_at = now() WHERE receipt_id = '" +
              domain::PrintUuid(receipt_) + "'");
  EXPECT_EQ(Ask(number_).status(), unknown_code) << "replaced number";
  EXPECT_TRUE(Ask(code_).ok());
}

TEST_F(LookUpTest, AClosedReceiptAnswersNinetyDays) {
  const absl::Time closed = At("2026-11-13 08:00");
  Withdraw(code_, closed);
  now_ = closed + absl::Hours(24 * 90);
  EXPECT_TRUE(Ask(number_).ok());
  now_ += absl::Minutes(1);
  EXPECT_EQ(ReasonOf(Ask(number_).status()), "DOSSIER_NOT_FOUND");
}

TEST_F(LookUpTest, WhatCannotBeANumberIsRefusedWithItsReason) {
  const struct {
    std::string query;
    std::string reason;
  } kCases[] = {{"", "EMPTY_QUERY"},
                {"   ", "EMPTY_QUERY"},
                {"hello", "BAD_SHAPE"},
                {"4829173055610799", "BAD_CHECK_DIGITS"},
                {"079085001234", "LOOKS_LIKE_ID_NUMBER"},
                {"0912345678", "LOOKS_LIKE_PHONE"},
                {"H20.214-261332-0001", "BAD_DATE"},
                {"H20.214-261119-0001", "BAD_DATE"},
                {"DK-nothing", "BAD_SHAPE"},
                {"'; DROP TABLE ledger.dossier; --", "BAD_SHAPE"},
                {std::string("H20\0.214", 8), "BAD_SHAPE"},
                {"\xff\xfe\xfd", "BAD_SHAPE"},
                {std::string(201, '1'), "BAD_FIELD"}};
  for (const auto& test : kCases) {
    const absl::Status refusal = Ask(test.query).status();
    EXPECT_EQ(refusal.code(), absl::StatusCode::kInvalidArgument) << test.query;
    EXPECT_EQ(ReasonOf(refusal), test.reason) << test.query;
  }
  EXPECT_EQ(DetailOf(Ask("H20.214-261119-0001").status(), "part"), "261119") << "tomorrow";
  now_ = At("2026-11-19 00:00");
  EXPECT_EQ(ReasonOf(Ask("H20.214-261119-0001").status()), "DOSSIER_NOT_FOUND") << "today";
}

TEST_F(LookUpTest, AnAgencyMayAnswerLookupNumbersOnly) {
  world_->Sql("UPDATE catalogue.agency SET level0 = false WHERE agency_id = 114");
  world_->Reload();
  const absl::Status off = Ask(code_).status();
  EXPECT_EQ(off.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(off), "LEVEL0_OFF");
  EXPECT_EQ(Ask("H20.214-261112-9999").status(), off) << "does not say whether it exists";
  EXPECT_TRUE(Ask(number_).ok());
  world_->Sql("UPDATE catalogue.agency SET level0 = true WHERE agency_id = 114");
  world_->Reload();
}

TEST_F(LookUpTest, WithoutACatalogueTheAnswerIsLater) {
  const Deps bare{.store = world_->store(), .catalogue = [] { return nullptr; }};
  v1::LookUpRequest request;
  request.set_query(code_);
  EXPECT_EQ(LookUp(request, Call(), bare).status().code(), absl::StatusCode::kUnavailable);
}

TEST_F(LookUpTest, TheTimelineIsForPartiesPageByPage) {
  world_->Move(code_, kPolice, At("2026-11-12 11:05"), At("2026-11-12 14:20"));
  const auto all = Timeline(code_, kPolice);
  ASSERT_TRUE(all.ok()) << all.status();
  ASSERT_EQ(all->events_size(), 3);
  EXPECT_EQ(all->next_page_token(), "");
  EXPECT_EQ(all->events(1).kind(), "forwarded");
  EXPECT_EQ(all->events(2).hash().size(), 32u);

  std::string token;
  std::vector<int> seen;
  do {
    const auto page = Timeline(code_, kCompetent, 2, token);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const auto& event : page->events()) seen.push_back(event.seq());
    token = page->next_page_token();
  } while (!token.empty());
  EXPECT_EQ(seen, (std::vector<int>{1, 2, 3}));

  const absl::Status foreign = Timeline(code_, kStranger).status();
  EXPECT_EQ(ReasonOf(foreign), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(Timeline("H20.214-261112-9999", kPolice).status(), foreign);
}

TEST_F(LookUpTest, TheTimelineNamesTheBadField) {
  EXPECT_EQ(DetailOf(Timeline(code_, kPolice, -1).status(), "field"), "page_size");
  EXPECT_EQ(DetailOf(Timeline(code_, kPolice, 501).status(), "field"), "page_size");
  for (const std::string token : {"x", "0", "-1", "1x", "99999999999999", " 1"}) {
    EXPECT_EQ(DetailOf(Timeline(code_, kPolice, 0, token).status(), "field"), "page_token")
        << token;
  }
  for (const std::string code : {std::string(), std::string("x"), std::string(65, 'H')}) {
    EXPECT_EQ(DetailOf(Timeline(code, kPolice).status(), "field"), "code") << code;
  }
}

// Processes of the private test server: stopped for a moment, then let go on.
class StoppedServer {
 public:
  explicit StoppedServer(const std::string& connection) {
    const char* data = std::getenv("MOTCUA_TEST_PGDATA");
    std::ifstream pid_file(std::string(data == nullptr ? "" : data) + "/postmaster.pid");
    pid_t postmaster = 0;
    pid_file >> postmaster;
    if (postmaster > 1) pids_.push_back(postmaster);
    pqxx::connection admin(connection);
    pqxx::nontransaction work(admin);
    for (const pqxx::row& row :
         work.exec("SELECT pid FROM pg_stat_activity WHERE usename = 'motcua_status'")) {
      pids_.push_back(row[0].as<pid_t>());
    }
    for (const pid_t pid : pids_) ::kill(pid, SIGSTOP);
  }
  ~StoppedServer() {
    for (const pid_t pid : pids_) ::kill(pid, SIGCONT);
  }

 private:
  std::vector<pid_t> pids_;
};

TEST_F(LookUpTest, AStoppedDatabaseIsNeverNotFound) {
  ASSERT_TRUE(Ask(code_).ok());
  patience_ = absl::Milliseconds(700);
  {
    const StoppedServer stopped(Connection("postgres"));
    for (const std::string& query : {code_, number_, std::string("H20.214-261112-9999")}) {
      const absl::Time asked = SystemClock().Now();
      const absl::Status answer = Ask(query).status();
      EXPECT_TRUE(absl::IsUnavailable(answer) || absl::IsDeadlineExceeded(answer)) << answer;
      EXPECT_LT(SystemClock().Now() - asked, absl::Seconds(2));
    }
  }
  patience_ = absl::Seconds(5);
  EXPECT_TRUE(Ask(code_).ok()) << "and it answers again";
}

TEST_F(LookUpTest, CutConnectionsAreNeverNotFound) {
  ASSERT_TRUE(Ask(code_).ok());
  for (int i = 0; i < 5; ++i) {
    world_->Sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'motcua_status'");
    const auto answer = Ask(code_);
    EXPECT_TRUE(answer.ok() || absl::IsUnavailable(answer.status())) << answer.status();
  }
}

}  // namespace
}  // namespace motcua::status
