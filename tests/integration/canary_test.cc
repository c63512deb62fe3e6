// Personal data go through reception, search, reveal and correction, right and wrong; afterwards no
// place that outlives the call knows them: tables, statistics, the database's log with every
// statement and parameter, what it shows of running sessions, our log, metrics, texts of errors.
#include "tests/integration/canary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <mutex>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
using ::testing::IsEmpty;

std::string Environment(const char* name) { return std::getenv(name); }

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// What is measured, by name and labels.
class Recorder final : public Metrics {
 public:
  void Count(std::string_view name, std::initializer_list<Label> labels, double) override {
    Add(name, labels);
  }
  void Observe(std::string_view name, std::initializer_list<Label> labels,
               absl::Duration) override {
    Add(name, labels);
  }
  void Gauge(std::string_view name, std::initializer_list<Label> labels, double) override {
    Add(name, labels);
  }
  std::string text() {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  void Add(std::string_view name, std::initializer_list<Label> labels) {
    const std::lock_guard lock(mutex_);
    text_.append(name);
    for (const Label& label : labels) text_.append(" ").append(label.second);
    text_.push_back('\n');
  }
  std::mutex mutex_;
  std::string text_;
};

// Everything written to standard error, also by others than the log.
class ErrorOutput {
 public:
  ErrorOutput() : path_(Environment("MOTCUA_TEST_DIR") + "/canary.log") {
    std::fflush(stderr);
    before_ = dup(STDERR_FILENO);
    std::FILE* const file = std::freopen(path_.c_str(), "w", stderr);
    EXPECT_NE(file, nullptr);
  }
  std::string Finish() {
    std::fflush(stderr);
    dup2(before_, STDERR_FILENO);
    close(before_);
    return Contents(path_);
  }

 private:
  std::string path_;
  int before_ = -1;
};

struct Values {
  std::string name, id_number, street, hamlet, commune, phone, email, birth_date;
  std::string submitter, submitters_id, submitters_phone, relation, authorization;
  std::string paper;  // handed in, named by hand

  std::vector<std::string> All() const {
    return {name,       id_number, street,        hamlet,           commune,  phone,         email,
            birth_date, submitter, submitters_id, submitters_phone, relation, authorization, paper};
  }
};

const Values kFirst{.name = "Ưởngquạ Thị Zêbrawỹ",
                    .id_number = "CNRY7Q5Z3W1",
                    .street = "77 Đường Kỳlânbạc",
                    .hamlet = "Ấp Sấmsétvàng",
                    .commune = "Xã Trờinửađêm",
                    .phone = "0977131719",
                    .email = "zebrawy.canary@kylan.example",
                    .birth_date = "1933-07-19",
                    .submitter = "Quỷnhlỡ Văn Yđuôicáo",
                    .submitters_id = "CNRY2K4M6P8",
                    .submitters_phone = "0866171913",
                    .relation = "cháu nuôi đầunguồn",
                    .authorization = "UQ-CNRY-8841",
                    .paper = "Đơn kể chuyện bà Nguyệtthựcđỏ"};
const Values kSecond{.name = "Phượngằng Thị Wôlframỹ",
                     .id_number = "CNRY9T1V3X5",
                     .street = "88 Ngõ Hồngngọcbích",
                     .hamlet = "Khóm Gióchướng",
                     .commune = "Phường Mâytrắngxa",
                     .phone = "0355191317",
                     .email = "wolframy.canary@ngoc.example",
                     .birth_date = "1934-11-27",
                     .submitter = "Xuânđêmsương Văn Jađen",
                     .submitters_id = "CNRY1B3D5F7",
                     .submitters_phone = "0933171131",
                     .relation = "em kếtnghĩa",
                     .authorization = "UQ-CNRY-9952",
                     .paper = "Giấy khai của ông Bănghàxanh"};

desk::Applicant ApplicantOf(const Values& values) {
  desk::Applicant applicant;
  applicant.set_full_name(values.name);
  applicant.set_id_number(values.id_number);
  applicant.set_id_kind(desk::ID_KIND_PASSPORT);
  applicant.set_street(values.street);
  applicant.set_hamlet(values.hamlet);
  applicant.set_commune(values.commune);
  applicant.set_phone(values.phone);
  applicant.set_phone_owner(desk::PHONE_OWNER_OWNER);
  applicant.set_email(values.email);
  applicant.set_birth_date(values.birth_date);
  desk::Submitter& submitter = *applicant.mutable_submitter();
  submitter.set_full_name(values.submitter);
  submitter.set_id_number(values.submitters_id);
  submitter.set_phone(values.submitters_phone);
  submitter.set_relation(values.relation);
  submitter.set_authorization_number(values.authorization);
  return applicant;
}

std::string Receive(const Values& values) {
  auto request = GoodReception();
  *request.mutable_applicant() = ApplicantOf(values);
  desk::HandedPaper& paper = *request.add_papers();
  paper.set_name(values.paper);
  paper.set_kind(desk::PAPER_KIND_ORIGINAL);
  paper.set_copies(1);
  const auto received = intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0)));
  EXPECT_TRUE(received.ok()) << received.status();
  return received.ok() ? received->dossier().code() : "";
}

// Of the own agency by both numbers, of another one by the bit.
void AskForDuplicates(const Values& values) {
  intake::DuplicateQuestion question{.agency = domain::AgencyId(kDesk),
                                     .procedure_code = std::string(kProcedure),
                                     .id_number = values.id_number,
                                     .phone = values.phone,
                                     .deadline = Call({}, Hour(1)).deadline};
  const auto own = TheHouse().intake().store.CheckDuplicates(question);
  ASSERT_TRUE(own.ok()) << own.status();
  EXPECT_EQ(own->own.size(), 1U);
  question.agency = domain::AgencyId(kStranger);
  const auto others = TheHouse().intake().store.CheckDuplicates(question);
  ASSERT_TRUE(others.ok()) << others.status();
  EXPECT_TRUE(others->elsewhere);
}

std::vector<desk::SearchDossiersRequest> Questions(const Values& values) {
  std::vector<desk::SearchDossiersRequest> questions(6);
  questions[0].set_name(values.name);
  questions[1].set_name(values.submitter);
  questions[2].set_phone(values.submitters_phone);
  questions[3].set_id_number(values.id_number);
  questions[4].set_hamlet(values.hamlet);
  questions[4].set_birth_year(std::stoi(values.birth_date.substr(0, 4)));
  questions[5].set_name(values.name);
  questions[5].set_hamlet(values.hamlet);
  questions[5].set_phone(values.phone);
  return questions;
}

void SearchAll(const Values& values, const std::string& code) {
  for (const auto& question : Questions(values)) {
    const auto found = intake::SearchDossiers(question, TheHouse().intake(), Call({}, Hour(1)));
    ASSERT_TRUE(found.ok()) << found.status();
    ASSERT_EQ(found->dossiers_size(), 1) << question.ShortDebugString();
    EXPECT_EQ(found->dossiers(0).code(), code);
  }
}

// What callers hear who send the values where they do not belong.
std::string Refusals(const Values& values, const std::string& code) {
  std::string heard;
  const auto note = [&](const absl::Status& status) {
    EXPECT_FALSE(status.ok());
    absl::StrAppend(&heard, status.ToString(absl::StatusToStringMode::kWithEverything), "\n");
  };
  const auto receive = [&](const std::function<void(desk::Applicant&)>& spoil) {
    auto request = GoodReception();
    *request.mutable_applicant() = ApplicantOf(values);
    spoil(*request.mutable_applicant());
    note(intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0))).status());
  };
  receive([&](desk::Applicant& a) { a.set_full_name(values.name + "\x01"); });
  receive([&](desk::Applicant& a) { a.set_phone(values.name); });
  receive([&](desk::Applicant& a) { a.set_id_kind(desk::ID_KIND_CITIZEN_CARD); });
  receive([&](desk::Applicant& a) { a.set_id_number(values.street); });
  receive([&](desk::Applicant& a) { a.set_email(values.name); });
  receive([&](desk::Applicant& a) { a.set_address(values.street); });
  receive([&](desk::Applicant& a) { a.set_birth_date(values.birth_date + "0"); });
  receive([&](desk::Applicant& a) { a.set_hamlet(std::string(200, 'x') + values.hamlet); });
  receive([&](desk::Applicant& a) {
    a.mutable_submitter()->set_authorization_on(values.authorization);
  });
  const auto hand_in = [&](const std::string& code, const std::string& name) {
    auto request = GoodReception();
    request.add_papers()->set_paper_code(code);
    request.mutable_papers(0)->set_name(name);
    note(intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0))).status());
  };
  hand_in("", values.paper + "\x01");
  hand_in("", values.paper);  // of no kind
  hand_in("application", values.paper);
  hand_in(values.paper, "");
  desk::SearchDossiersRequest question;
  question.set_phone(values.name);
  note(intake::SearchDossiers(question, TheHouse().intake(), Call({}, Hour(0))).status());
  question.Clear();
  question.set_name(values.name);
  question.set_page_token(values.phone);
  note(intake::SearchDossiers(question, TheHouse().intake(), Call({}, Hour(0))).status());
  auto look = For<desk::RevealApplicantRequest>(values.id_number);
  look.set_reason(desk::REVEAL_REASON_INSPECT);
  note(intake::RevealApplicant(look, TheHouse().intake(), Call({}, Hour(0))).status());
  auto correction = For<desk::CorrectApplicantRequest>(code);
  *correction.mutable_applicant() = ApplicantOf(values);
  correction.set_last_correction(99);
  note(intake::CorrectApplicant(correction, TheHouse().intake(), Call({}, Hour(2))).status());
  // The same request id with other data.
  auto reused = GoodReception();
  EXPECT_TRUE(intake::ReceiveDossier(reused, TheHouse().intake(), Call({}, Hour(0))).ok());
  *reused.mutable_applicant() = ApplicantOf(values);
  note(intake::ReceiveDossier(reused, TheHouse().intake(), Call({}, Hour(0))).status());
  return heard;
}

void CorrectTo(const Values& values, const std::string& code) {
  auto request = For<desk::CorrectApplicantRequest>(code);
  *request.mutable_applicant() = ApplicantOf(values);
  const auto corrected = intake::CorrectApplicant(request, TheHouse().intake(), Call({}, Hour(2)));
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_EQ(corrected->fields_size(), 13);
}

void Reveal(const Values& values, const std::string& code) {
  auto request = For<desk::RevealApplicantRequest>(code);
  request.set_reason(desk::REVEAL_REASON_CONTACT);
  const auto shown = intake::RevealApplicant(request, TheHouse().intake(), Call({}, Hour(1)));
  ASSERT_TRUE(shown.ok()) << shown.status();
  EXPECT_EQ(shown->applicant().SerializeAsString(), ApplicantOf(values).SerializeAsString());
}

std::string Rows(const std::string& sql) {
  std::string text;
  for (const pqxx::row& row : TheHouse().database.Sql(sql)) {
    for (const pqxx::field& field : row) absl::StrAppend(&text, field.c_str(), "\t");
    text.push_back('\n');
  }
  return text;
}

std::string Dump() {
  const std::string path = Environment("MOTCUA_TEST_DIR") + "/canary.dump";
  const std::string command =
      absl::StrCat(Environment("MOTCUA_TEST_PG_BIN"), "/pg_dump --file=", path, " --dbname='",
                   TheHouse().database.Connection(), "'");
  EXPECT_EQ(std::system(command.c_str()), 0);
  return Contents(path);
}

// From here on the server writes down every statement with all its parameters.
void LogEverything() {
  for (const char* setting :
       {"log_statement = 'all'", "log_min_duration_statement = 0", "log_parameter_max_length = -1",
        "log_parameter_max_length_on_error = -1", "log_min_error_statement = 'debug1'"}) {
    pqxx::connection connection(TheHouse().database.Connection());
    pqxx::nontransaction alone(connection);
    alone.exec(absl::StrCat("ALTER SYSTEM SET ", setting));
    alone.exec("SELECT pg_reload_conf()");
  }
  usleep(300'000);  // the server's own way of taking the settings over has no other sign
}

std::vector<std::string> AllValues() {
  std::vector<std::string> all = kFirst.All();
  for (std::string& value : kSecond.All()) all.push_back(std::move(value));
  return all;
}

TEST(Canary, LeavesNoTraceAnywhere) {
  LogEverything();
  static Recorder recorder;
  InstallMetrics(recorder);
  ErrorOutput output;
  StartLog("canary_test", Severity::kDebug);

  const std::string code = Receive(kFirst);
  SearchAll(kFirst, code);
  Reveal(kFirst, code);
  AskForDuplicates(kFirst);
  const std::string heard = Refusals(kSecond, code);
  CorrectTo(kSecond, code);
  SearchAll(kSecond, code);
  Reveal(kSecond, code);
  TheHouse().database.Sql("ANALYZE");
  const std::string log = output.Finish();

  const Canaries canaries(AllValues());
  const std::string statements = Contents(Environment("MOTCUA_TEST_DIR") + "/postgresql.log");
  const std::string dump = Dump();
  EXPECT_THAT(dump, ::testing::HasSubstr(code));
  EXPECT_THAT(statements, ::testing::HasSubstr("intake.search_token"));
  EXPECT_THAT(log, ::testing::HasSubstr("\"event\":\"search\""));
  EXPECT_THAT(canaries.In(dump), IsEmpty()) << "in a table";
  EXPECT_THAT(canaries.In(Rows("SELECT s::text FROM pg_stats s")), IsEmpty()) << "in statistics";
  EXPECT_THAT(canaries.In(Rows("SELECT query FROM pg_stat_activity")), IsEmpty()) << "in sessions";
  EXPECT_THAT(canaries.In(statements), IsEmpty()) << "in the log of the database";
  EXPECT_THAT(canaries.In(log), IsEmpty()) << "in the log of the program";
  EXPECT_THAT(canaries.In(recorder.text()), IsEmpty()) << "in metrics";
  EXPECT_THAT(canaries.In(heard), IsEmpty()) << "in the text of an error";
}

TEST(Canary, WouldBeFoundInEachOfItsShapes) {
  const Canaries canaries(AllValues());
  for (const std::string& value : AllValues()) {
    for (const std::string& shape : ShapesOf(value)) {
      EXPECT_FALSE(canaries.In("some text before " + shape + " and behind").empty()) << shape;
    }
  }
  TheHouse().database.Sql(absl::StrCat("CREATE TABLE intake.planted AS SELECT '\\x",
                                       "4e68c3a0'::bytea AS octets, '", kFirst.name,
                                       "'::text AS clear"));
  EXPECT_FALSE(canaries.In(Dump()).empty());
  TheHouse().database.Sql(
      absl::StrCat("CREATE OR REPLACE VIEW intake.planted_hex AS SELECT encode(convert_to('",
                   kSecond.name, "', 'UTF8'), 'hex') AS hidden"));
  EXPECT_FALSE(canaries.In(Rows("SELECT hidden FROM intake.planted_hex")).empty());
  EXPECT_FALSE(canaries.In(Contents(Environment("MOTCUA_TEST_DIR") + "/postgresql.log")).empty());
}

}  // namespace
}  // namespace motcua::testing
