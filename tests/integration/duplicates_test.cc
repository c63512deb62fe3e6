// Before a reception: what the catalogue says of a procedure, and the warning of open dossiers of
// the same person, which tells of other agencies one bit and sometimes not even that.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/procedures.h"
#include "services/platform/base/error.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

// A number nobody else has.
std::string FreshId() {
  static int last = 0;
  return absl::StrFormat("0870%08d", ++last);
}
std::string FreshPhone() {
  static int last = 0;
  return absl::StrFormat("0988%06d", ++last);
}

struct Person {
  std::string id = FreshId();
  std::string phone = FreshPhone();
};

desk::ReceiveDossierRequest Of(const Person& person) {
  desk::ReceiveDossierRequest request = GoodReception();
  request.mutable_applicant()->set_full_name("Lê Văn Trùng");
  request.mutable_applicant()->set_id_number(person.id);
  request.mutable_applicant()->set_phone(person.phone);
  return request;
}

std::string ReceivedOf(const desk::ReceiveDossierRequest& request, const Caller& caller,
                       absl::Time now) {
  const auto received = intake::ReceiveDossier(request, TheCounter().intake(), Call(caller, now));
  EXPECT_TRUE(received.ok()) << received.status();
  return received.ok() ? received->dossier().code() : "";
}

desk::CheckDuplicatesRequest Question(const std::string& id, const std::string& phone) {
  desk::CheckDuplicatesRequest request;
  request.set_procedure_code(std::string(kProcedure));
  request.set_id_number(id);
  request.set_phone(phone);
  return request;
}

desk::CheckDuplicatesResponse Checked(const desk::CheckDuplicatesRequest& request,
                                      const Caller& caller = {}) {
  const auto answer = intake::CheckDuplicates(request, TheCounter().deps(), Call(caller, Hour(9)));
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.value_or(desk::CheckDuplicatesResponse());
}

void Voided(const std::string& code, absl::Time now) {
  auto mistake = For<desk::VoidDossierRequest>(code);
  mistake.set_reason_code("entered_twice");
  mistake.set_note("Nhập hai lần");
  const auto done = intake::VoidDossier(mistake, TheCounter().deps(), Call({}, now));
  EXPECT_TRUE(done.ok()) << done.status();
}

TEST(Duplicates, OfTheOwnAgencyAreShownMasked) {
  const Person person;
  const std::string first = ReceivedOf(Of(person), {}, Hour(0));
  desk::ReceiveDossierRequest other_phone = Of(person);
  other_phone.mutable_applicant()->set_phone(FreshPhone());
  const std::string second = ReceivedOf(other_phone, {}, Hour(24));

  const auto both = Checked(Question(person.id, person.phone));
  ASSERT_EQ(both.own_size(), 2);
  EXPECT_EQ(both.own(0).code(), second);
  EXPECT_TRUE(both.own(0).same_id_number());
  EXPECT_FALSE(both.own(0).same_phone());
  EXPECT_EQ(both.own(1).code(), first);
  EXPECT_TRUE(both.own(1).same_id_number());
  EXPECT_TRUE(both.own(1).same_phone());
  EXPECT_EQ(both.own(1).masked_name(), "L… V… Trùng");
  EXPECT_EQ(both.own(1).received_on(), "2026-11-12");
  EXPECT_EQ(both.own(1).state(), type::v1::DOSSIER_STATE_RECEIVED);
  EXPECT_FALSE(both.more());
  EXPECT_FALSE(both.elsewhere());

  const auto by_phone = Checked(Question("", person.phone));
  ASSERT_EQ(by_phone.own_size(), 1);
  EXPECT_EQ(by_phone.own(0).code(), first);
  EXPECT_FALSE(by_phone.own(0).same_id_number());
  // In any usual writing.
  const auto written =
      Checked(Question(absl::StrFormat("%s %s", person.id.substr(0, 4), person.id.substr(4)), ""));
  EXPECT_EQ(written.own_size(), 2);
}

TEST(Duplicates, AreOpenOfTheSameProcedureAndTheOwners) {
  const Person person;
  const std::string code = ReceivedOf(Of(person), {}, Hour(0));
  desk::CheckDuplicatesRequest other = Question(person.id, person.phone);
  other.set_procedure_code("1.001193");
  EXPECT_EQ(Checked(other).own_size(), 0);
  EXPECT_EQ(Checked(Question(person.id, "")).own_size(), 1);
  Voided(code, Hour(1));
  EXPECT_EQ(Checked(Question(person.id, person.phone)).own_size(), 0);

  // Who brings the papers of somebody else has no dossier of his own.
  const Person bringer;
  desk::ReceiveDossierRequest brought = Of({});
  desk::Submitter& submitter = *brought.mutable_applicant()->mutable_submitter();
  submitter.set_full_name("Trần Thị Nộp");
  submitter.set_id_number(bringer.id);
  ReceivedOf(brought, {}, Hour(0));
  EXPECT_EQ(Checked(Question(bringer.id, "")).own_size(), 0);
}

TEST(Duplicates, AreShownUpToTen) {
  const Person person;
  for (int i = 0; i < 11; ++i) ReceivedOf(Of(person), {}, Hour(i % 3));
  const auto answer = Checked(Question(person.id, ""));
  EXPECT_EQ(answer.own_size(), 10);
  EXPECT_TRUE(answer.more());
}

TEST(Duplicates, ElsewhereAreOneBit) {
  const Person person;
  const std::string code = ReceivedOf(Of(person), {}, Hour(0));
  const Caller stranger{.agency = kStranger};
  const auto seen = Checked(Question(person.id, person.phone), stranger);
  EXPECT_EQ(seen.own_size(), 0);
  EXPECT_TRUE(seen.elsewhere());
  // To the agencies of the dossier it is their own, not another's.
  EXPECT_FALSE(Checked(Question(person.id, ""), {.agency = kDepartment}).elsewhere());
  EXPECT_EQ(Checked(Question(person.id, ""), {.agency = kDepartment}).own_size(), 1);
  // Not by telephone, not by half a number, not of another procedure.
  EXPECT_FALSE(Checked(Question("", person.phone), stranger).elsewhere());
  EXPECT_FALSE(Checked(Question(person.id.substr(0, 7), ""), stranger).elsewhere());
  desk::CheckDuplicatesRequest other = Question(person.id, "");
  other.set_procedure_code("1.001193");
  EXPECT_FALSE(Checked(other, stranger).elsewhere());
  Voided(code, Hour(1));
  EXPECT_FALSE(Checked(Question(person.id, ""), stranger).elsewhere());
}

TEST(Duplicates, OfAgenciesOfWhichNobodyIsToldAreNotTold) {
  const Person person;
  ReceivedOf(Of(person), {}, Hour(0));
  const Caller stranger{.agency = kStranger};
  const auto set_level0 = [](const char* value) {
    TheHouse().database.Sql(absl::StrFormat(
        "UPDATE catalogue.agency SET level0 = %s WHERE agency_id = %d", value, kDepartment));
  };
  set_level0("false");
  EXPECT_FALSE(Checked(Question(person.id, ""), stranger).elsewhere());
  set_level0("true");
  EXPECT_TRUE(Checked(Question(person.id, ""), stranger).elsewhere());
}

// The door gives out one bit, and only to intake.
TEST(Duplicates, NoRowOfAnotherAgencyIsToBeHad) {
  const Person person;
  ReceivedOf(Of(person), {}, Hour(0));
  const FreshDatabase& database = TheHouse().database;
  EXPECT_EQ(
      database.SqlAs("motcua_intake", "{10}", "SELECT count(*) FROM intake.search_token")[0][0]
          .as<int>(),
      0);
  for (const char* role : {"motcua_routing", "motcua_status", "motcua_notification"}) {
    EXPECT_THROW(database.SqlAs(role, "{10}", "SELECT intake.is_open_elsewhere(1, 'x')"),
                 pqxx::sql_error)
        << role;
  }
}

TEST(Duplicates, AreForReceptionAndNameWhatIsWrong) {
  const auto ask = [](const desk::CheckDuplicatesRequest& request, const Caller& caller = {}) {
    return intake::CheckDuplicates(request, TheCounter().deps(), Call(caller, Hour(0))).status();
  };
  EXPECT_EQ(Reason(ask(Question("087012345678", ""), {.roles = {"handling", "leader"}})),
            "ROLE_MISSING");
  const auto field = [&](const desk::CheckDuplicatesRequest& request) {
    const absl::Status status = ask(request);
    EXPECT_EQ(Reason(status), "BAD_FIELD");
    return DetailOf(status, "field");
  };
  EXPECT_EQ(field(Question("", "")), "id_number");
  EXPECT_EQ(field(Question("---", "")), "id_number");
  EXPECT_EQ(field(Question("087012345678087012345678", "")), "id_number");
  EXPECT_EQ(field(Question("", "12")), "phone");
  desk::CheckDuplicatesRequest request = Question("087012345678", "");
  request.clear_procedure_code();
  EXPECT_EQ(field(request), "procedure_code");
}

desk::GetProcedureResponse Shown(const std::string& code, bool production = false) {
  desk::GetProcedureRequest request;
  request.set_procedure_code(code);
  const auto procedure = intake::GetProcedure(
      request, {.catalogue = TheCounter().deps().catalogue, .production = production},
      Call({}, Hour(0)));
  EXPECT_TRUE(procedure.ok()) << procedure.status();
  return procedure.value_or(desk::GetProcedureResponse());
}

TEST(Procedure, TellsWhatAReceptionNeeds) {
  const auto shown = Shown("1.004884");
  EXPECT_EQ(shown.procedure().name(), "Đăng ký lại khai sinh");
  EXPECT_EQ(shown.procedure().field(), "Hộ tịch");
  EXPECT_FALSE(shown.procedure().at_once());
  EXPECT_EQ(shown.local_code(), "1.004884.000.00.00.H20");
  EXPECT_EQ(shown.online_level(), "full");
  ASSERT_EQ(shown.levels_size(), 1);
  EXPECT_EQ(shown.levels(0), "commune");
  EXPECT_EQ(shown.channels_size(), 4);
  ASSERT_EQ(shown.cases_size(), 1);
  const desk::ProcedureCase& ordinary = shown.cases(0);
  ASSERT_EQ(ordinary.terms_size(), 1);
  EXPECT_EQ(ordinary.terms(0).unit(), type::v1::TERM_UNIT_WORKING_DAY);
  EXPECT_EQ(ordinary.terms(0).amount(), 5);
  EXPECT_EQ(ordinary.terms(0).words(), "5 ngày làm việc");
  ASSERT_EQ(ordinary.papers_size(), 3);
  EXPECT_EQ(ordinary.papers(1).paper_code(), "old_certificate");
  EXPECT_EQ(ordinary.papers(1).kind(), desk::PAPER_KIND_COPY);
  EXPECT_FALSE(ordinary.papers(1).required());
  EXPECT_TRUE(ordinary.papers(1).reusable());
  EXPECT_FALSE(ordinary.papers(1).confirmed());
  ASSERT_EQ(ordinary.fees_size(), 1);
  EXPECT_FALSE(ordinary.fees(0).has_amount());
  EXPECT_FALSE(ordinary.fees(0).counted());
  EXPECT_EQ(ordinary.fees(0).exemptions_size(), 3);
  EXPECT_EQ(ordinary.fees(0).exemptions(1).exemption_code(), "merit");
  ASSERT_EQ(shown.results_size(), 1);
  EXPECT_EQ(shown.results(0).name(), "Giấy khai sinh");
  EXPECT_EQ(shown.results(0).kind(), "paper");
}

TEST(Procedure, GivesEachCaseAllThatAppliesToIt) {
  const auto shown = Shown("2.000200");
  ASSERT_EQ(shown.cases_size(), 3);
  EXPECT_EQ(shown.procedure().case_count(), 2);
  EXPECT_EQ(shown.cases(0).case_code(), "");
  EXPECT_EQ(shown.cases(1).case_code(), "exchange");
  EXPECT_EQ(shown.cases(2).case_code(), "reissue");
  const auto codes = [&](int i) {
    std::vector<std::string> found;
    for (const auto& paper : shown.cases(i).papers()) {
      found.push_back(paper.paper_code() + (paper.of_case() ? "*" : ""));
    }
    return found;
  };
  const std::vector<std::string> ordinary = codes(0);
  std::vector<std::string> exchange = ordinary;
  exchange.insert(exchange.begin() + 1, "old_card*");
  EXPECT_EQ(codes(1), exchange);
  // Free in the ordinary case, 70,000 đ for a new card; the case's own row stands alone.
  ASSERT_EQ(shown.cases(2).fees_size(), 1);
  EXPECT_EQ(shown.cases(2).fees(0).amount(), 70'000);
  EXPECT_EQ(shown.cases(0).fees(0).amount(), 0);
  EXPECT_TRUE(shown.cases(2).fees(0).counted());
}

TEST(Procedure, ShowsNoUnconfirmedAmountInProduction) {
  const auto demo = Shown(std::string(kCopies));
  EXPECT_EQ(demo.cases(0).fees(0).prices().first_price(), 2'000);
  EXPECT_EQ(demo.cases(0).fees(0).prices().cap(), 200'000);
  EXPECT_TRUE(demo.cases(0).fees(0).counted());
  const auto production = Shown(std::string(kCopies), true);
  EXPECT_FALSE(production.cases(0).fees(0).has_prices());
  EXPECT_FALSE(production.cases(0).fees(0).has_amount());
  const auto confirmed = Shown(std::string(kPricedProcedure), true);
  ASSERT_EQ(confirmed.cases(0).fees_size(), 2);
  EXPECT_EQ(confirmed.cases(0).fees(0).amount(), 8'000);
}

// What the list and the page say is what ReceiveAtOnce does.
TEST(Procedure, SaysWhatCanBeReceivedAtOnce) {
  int taken = 0;
  for (const std::string_view procedure : {kCopies, kProcedure}) {
    const std::string code(procedure);
    const desk::GetProcedureResponse shown = Shown(code);
    for (const auto& one : shown.cases()) {
      desk::ReceiveAtOnceRequest request = GoodAtOnce(code);
      request.set_case_code(one.case_code());
      const absl::Status status =
          intake::ReceiveAtOnce(request, TheCounter().deps(), Call({}, Hour(0))).status();
      EXPECT_EQ(status.ok(), one.at_once()) << code << " " << one.case_code() << ": " << status;
      taken += one.at_once() ? 1 : 0;
    }
  }
  EXPECT_EQ(taken, 1);
}

TEST(Procedure, ThatIsNotInForceIsRefused) {
  desk::GetProcedureRequest request;
  const auto ask = [&](const std::string& code) {
    request.set_procedure_code(code);
    return DetailOf(intake::GetProcedure(request, {.catalogue = TheCounter().deps().catalogue},
                                         Call({}, Hour(0)))
                        .status(),
                    "field");
  };
  EXPECT_EQ(ask("7.777777"), "procedure_code");
  EXPECT_EQ(ask(""), "procedure_code");
  EXPECT_EQ(ask("a b"), "procedure_code");
}

TEST(Procedure, ListsSayEnoughToChooseFrom) {
  const auto list = intake::ListProcedures({}, TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(list.ok()) << list.status();
  int at_once = 0;
  for (const desk::Procedure& row : list->procedures()) {
    EXPECT_FALSE(row.field().empty()) << row.procedure_code();
    if (row.procedure_code() == kCopies) {
      EXPECT_EQ(row.case_count(), 1);
    }
    at_once += row.at_once() ? 1 : 0;
  }
  EXPECT_GT(at_once, 3);
  EXPECT_LT(at_once, list->procedures_size() / 2);
  const auto agencies = intake::ListAgencies({}, TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(agencies.ok()) << agencies.status();
  std::map<int, std::string> levels;
  for (const desk::Agency& row : agencies->agencies()) {
    levels[row.agency_id()] = absl::StrFormat("%s of %d", row.level(), row.parent_id());
  }
  EXPECT_EQ(levels[1], "province of 0");
  EXPECT_EQ(levels[kDesk], "unit of 1");
  EXPECT_EQ(levels[kDepartment], "department of 1");
  EXPECT_EQ(levels[114], "commune of 1");
}

}  // namespace
}  // namespace motcua::testing
