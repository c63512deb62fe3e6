// Registrations from home, through the handlers on real SQL: what is offered, once only, limits of
// the day, and what desk and citizen see of one.
#include "services/intake/handlers/online.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/store/online_statements.h"
#include "services/ledger/ledger.h"
#include "services/routing/handlers/handlers.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace types = type::v1;

constexpr int kWard = 114;        // UBND phường Cao Lãnh
constexpr int kWardOffice = 303;  // a room of it
constexpr std::string_view kReasonPayload = "motcua/";

class Home {
 public:
  Home()
      : pool_(TheHouse().database.MakePool("motcua_intake", 8)),
        hasher_(std::string(32, 'r')),
        online_(*pool_, TheHouse().sealer(), hasher_,
                {.index = std::string(32, 'i'),
                 .lookup = std::string(32, 'l'),
                 .search = std::string(32, 's')}),
        catalogue_(*pool_) {}
  intake::OnlineDeps deps(bool open = true) {
    return {.online = online_, .catalogue = catalogue_, .open = open};
  }

 private:
  std::unique_ptr<pg::Pool> pool_;
  ledger::RequestHasher hasher_;
  intake::OnlineStore online_;
  catalogue::Catalogue catalogue_;
};

Home& TheHome() {
  static Home home;
  return home;
}

rpc::CallContext Citizen(absl::Time now) {
  rpc::CallContext call = Call({}, now);
  call.actor = {.kind = rpc::ActorKind::kPublic, .program = "gateway"};
  return call;
}

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }
std::string Field(const absl::Status& status) {
  const auto payload = status.GetPayload(std::string(kReasonPayload) + "field");
  return payload ? std::string(*payload) : "";
}

// A telephone number nobody else in these tests has.
std::string FreshPhone() {
  static int last = 0;
  return absl::StrCat("0939", 100000 + ++last);
}

desk::PreRegisterRequest Good() {
  desk::PreRegisterRequest request;
  request.set_request_id(NewRequestId());
  request.set_procedure_code(std::string(kProcedure));
  request.set_competent_agency_id(kWard);
  request.mutable_applicant()->set_full_name("Lê Thị Bông Súng");
  request.mutable_applicant()->set_phone(FreshPhone());
  request.mutable_applicant()->set_phone_owner(desk::PHONE_OWNER_OWNER);
  return request;
}

desk::PreRegisterResponse Registered(const desk::PreRegisterRequest& request, absl::Time now) {
  const auto done = intake::PreRegister(request, TheHome().deps(), Citizen(now));
  EXPECT_TRUE(done.ok()) << done.status();
  return done.ok() ? *done : desk::PreRegisterResponse();
}

routing::v1::ListInboxResponse Waiting(int agency, absl::Time now, int size = 200,
                                       const std::string& token = "") {
  routing::v1::ListInboxRequest request;
  request.set_kind(routing::v1::INBOX_KIND_REGISTRATIONS);
  request.set_page_size(size);
  request.set_page_token(token);
  const auto page =
      routing::ListInbox(request, TheHouse().routing(), Call({.agency = agency}, now));
  EXPECT_TRUE(page.ok()) << page.status();
  return page.ok() ? *page : routing::v1::ListInboxResponse();
}

std::int64_t SecondsOf(absl::Time t) { return absl::ToUnixSeconds(t); }

TEST(Online, OffersWhatTheCatalogueHasOnlineAndNothingElse) {
  const auto all = intake::ListOnlineProcedures({}, TheHome().deps(), Citizen(Hour(0)));
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_TRUE(all->open());
  EXPECT_EQ(absl::StrCat(all->procedures_size()),
            TheHouse().database.Value("SELECT count(DISTINCT code) FROM catalogue.procedure WHERE "
                                      "online_level IN ('full', 'part') AND term_unit <> 'given' "
                                      "AND valid_from <= '2026-11-12' AND "
                                      "coalesce(valid_to, '2999-01-01') >= '2026-11-12'"));
  for (const desk::OnlineProcedure& procedure : all->procedures()) {
    EXPECT_NE(procedure.procedure_code(), kGivenProcedure);
    EXPECT_FALSE(procedure.name().empty());
  }
  desk::ListOnlineProceduresRequest question;
  question.set_query("lai khai sinh");
  const auto found = intake::ListOnlineProcedures(question, TheHome().deps(), Citizen(Hour(0)));
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->procedures_size(), 1);
  EXPECT_EQ(found->procedures(0).procedure_code(), kProcedure);
}

TEST(Online, PagesOfTheListFollowOneAnother) {
  std::set<std::string> codes;
  desk::ListOnlineProceduresRequest question;
  question.set_page_size(7);
  int pages = 0;
  do {
    const auto page = intake::ListOnlineProcedures(question, TheHome().deps(), Citizen(Hour(0)));
    ASSERT_TRUE(page.ok()) << page.status();
    for (const auto& one : page->procedures()) {
      EXPECT_TRUE(codes.insert(one.procedure_code()).second) << one.procedure_code();
    }
    question.set_page_token(page->next_page_token());
    ++pages;
  } while (!question.page_token().empty());
  EXPECT_GT(pages, 3);
  const auto all = intake::ListOnlineProcedures({}, TheHome().deps(), Citizen(Hour(0)));
  EXPECT_EQ(static_cast<int>(codes.size()), all->procedures_size());
}

TEST(Online, TellsTheDesksThatDecideAndThoseThatHandOut) {
  desk::GetOnlineProcedureRequest question;
  question.set_code(std::string(kProcedure));
  const auto told = intake::GetOnlineProcedure(question, TheHome().deps(), Citizen(Hour(0)));
  ASSERT_TRUE(told.ok()) << told.status();
  std::set<int> competent;
  for (const auto& one : told->competent_desks()) competent.insert(one.agency_id());
  EXPECT_EQ(competent.size(), 102U);
  EXPECT_TRUE(competent.contains(kWard));
  EXPECT_FALSE(competent.contains(kWardOffice));
  EXPECT_FALSE(competent.contains(kDepartment));
  std::set<int> pickup;
  for (const auto& one : told->pickup_desks()) pickup.insert(one.agency_id());
  EXPECT_TRUE(pickup.contains(kDesk));
  EXPECT_FALSE(pickup.contains(kWardOffice));
  EXPECT_GT(told->papers_size(), 0);
}

TEST(Online, RegistersWithNumbersAndTheInstantOfTheAnswer) {
  // Thursday 08:30: 3 h until 11:30, 3.5 h from 13:30, the rest on Friday from 07:00.
  const desk::PreRegisterResponse done = Registered(Good(), Hour(0));
  EXPECT_EQ(done.registration_number().rfind("DK-", 0), 0U) << done.registration_number();
  EXPECT_EQ(done.lookup_number().size(), 16U);
  EXPECT_EQ(done.state(), types::DOSSIER_STATE_REGISTERED);
  EXPECT_EQ(done.desk().agency_id(), kWard);
  EXPECT_EQ(done.pickup_desk().agency_id(), kWard);
  EXPECT_FALSE(done.desk_phone().empty());
  EXPECT_GT(done.papers_size(), 0);
  EXPECT_EQ(done.answer_by().seconds(), SecondsOf(Hour(24)));

  const auto shown = TheCounter().LookUp(done.lookup_number(), Hour(1));
  ASSERT_TRUE(shown.ok()) << shown.status();
  EXPECT_EQ(shown->answers(0).key(), "web.l1.s1");
  EXPECT_EQ(shown->answers(0).code(), done.registration_number());
  EXPECT_NE(shown->answers(0).body().find("08:30 ngày 13/11/2026"), std::string::npos)
      << shown->answers(0).body();
  const auto bare = TheCounter().LookUp(done.registration_number(), Hour(1));
  ASSERT_TRUE(bare.ok()) << bare.status();
  EXPECT_EQ(bare->answers(0).key(), "web.l0.s1");
  const auto late = TheCounter().LookUp(done.lookup_number(), Hour(25));
  EXPECT_EQ(late->answers(0).key(), "web.l1.s1.late");
}

TEST(Online, CheckingWritesNothingAndTellsTheSame) {
  desk::PreRegisterRequest request = Good();
  request.set_check_only(true);
  const auto before = TheHouse().Contents();
  for (int i = 0; i < 2 * intake::kMostRegistrationsADay; ++i) {
    const desk::PreRegisterResponse checked = Registered(request, Hour(0));
    EXPECT_EQ(checked.registration_number(), "");
    EXPECT_EQ(checked.lookup_number(), "");
    EXPECT_EQ(checked.answer_by().seconds(), SecondsOf(Hour(24)));
  }
  EXPECT_EQ(TheHouse().Contents(), before);
  request.set_check_only(false);
  EXPECT_NE(Registered(request, Hour(0)).registration_number(), "");
}

TEST(Online, SentAgainIsTheSameRegistrationAlsoLaterAndInParallel) {
  const desk::PreRegisterRequest request = Good();
  std::vector<desk::PreRegisterResponse> answers(8);
  {
    std::vector<std::jthread> tabs;
    for (desk::PreRegisterResponse& answer : answers) {
      tabs.emplace_back([&] { answer = Registered(request, Hour(0)); });
    }
  }
  for (const desk::PreRegisterResponse& answer : answers) {
    EXPECT_EQ(answer.registration_number(), answers[0].registration_number());
    EXPECT_EQ(answer.lookup_number(), answers[0].lookup_number());
  }
  const desk::PreRegisterResponse later = Registered(request, Hour(30));
  EXPECT_EQ(later.SerializeAsString(), answers[0].SerializeAsString());

  desk::PreRegisterRequest other = request;
  other.mutable_applicant()->set_full_name("Người Khác");
  EXPECT_EQ(Reason(intake::PreRegister(other, TheHome().deps(), Citizen(Hour(1))).status()),
            "REQUEST_ID_REUSED");
}

TEST(Online, OneTelephoneOrIdNumberHasItsRegistrationsOfADay) {
  const std::string phone = FreshPhone();
  desk::PreRegisterRequest request = Good();
  for (int i = 0; i < intake::kMostRegistrationsADay; ++i) {
    request.set_request_id(NewRequestId());
    // However it is written, it is one number.
    request.mutable_applicant()->set_phone(i % 2 == 0 ? phone : "+84" + phone.substr(1));
    ASSERT_NE(Registered(request, Hour(i)).registration_number(), "") << i;
  }
  const desk::PreRegisterRequest last = request;
  request.set_request_id(NewRequestId());
  const auto before = TheHouse().Contents();
  EXPECT_EQ(Reason(intake::PreRegister(request, TheHome().deps(), Citizen(Hour(6))).status()),
            "TOO_MANY_REGISTRATIONS");
  EXPECT_EQ(TheHouse().Contents(), before);
  // A repetition is none more; the next day is a new one.
  EXPECT_NE(Registered(last, Hour(6)).registration_number(), "");
  EXPECT_NE(Registered(request, Hour(24)).registration_number(), "");

  desk::PreRegisterRequest by_id = Good();
  by_id.mutable_applicant()->set_id_kind(desk::ID_KIND_CITIZEN_CARD);
  by_id.mutable_applicant()->set_id_number("087190009876");
  for (int i = 0; i <= intake::kMostRegistrationsADay; ++i) {
    by_id.set_request_id(NewRequestId());
    by_id.mutable_applicant()->set_phone(FreshPhone());
    const auto done = intake::PreRegister(by_id, TheHome().deps(), Citizen(Hour(0)));
    EXPECT_EQ(done.ok(), i < intake::kMostRegistrationsADay) << i << " " << done.status();
  }
}

TEST(Online, CountsBetrayNoNumber) {
  desk::PreRegisterRequest request = Good();
  request.mutable_applicant()->set_full_name("Nguyễn Thị Rau Muống");
  Registered(request, Hour(0));
  for (const std::string& text :
       {request.applicant().phone(), std::string("Nguyễn Thị Rau Muống")}) {
    EXPECT_TRUE(TheHouse().TablesWith(text).empty()) << text;
  }
  EXPECT_EQ(
      TheHouse().database.Value("SELECT count(*) FROM intake.online_day o JOIN intake.applicant a "
                                "ON a.phone_index = o.key"),
      "0");
}

TEST(Online, SwitchedOffOffersNothingAndTakesNothing) {
  const intake::OnlineDeps off = TheHome().deps(false);
  const auto list = intake::ListOnlineProcedures({}, off, Citizen(Hour(0)));
  ASSERT_TRUE(list.ok());
  EXPECT_FALSE(list->open());
  EXPECT_EQ(list->procedures_size(), 0);
  desk::GetOnlineProcedureRequest question;
  question.set_code(std::string(kProcedure));
  EXPECT_EQ(Reason(intake::GetOnlineProcedure(question, off, Citizen(Hour(0))).status()),
            "ONLINE_OFF");
  const auto before = TheHouse().Contents();
  EXPECT_EQ(Reason(intake::PreRegister(Good(), off, Citizen(Hour(0))).status()), "ONLINE_OFF");
  EXPECT_EQ(TheHouse().Contents(), before);
}

TEST(Online, RefusesNamingTheField) {
  struct Spoilt {
    std::string field;
    std::function<void(desk::PreRegisterRequest&)> spoil;
  };
  const std::vector<Spoilt> all = {
      {"request_id", [](auto& r) { r.set_request_id("x"); }},
      {"competent_agency_id", [](auto& r) { r.set_competent_agency_id(0); }},
      {"competent_agency_id", [](auto& r) { r.set_competent_agency_id(kDepartment); }},
      {"competent_agency_id", [](auto& r) { r.set_competent_agency_id(kWardOffice); }},
      {"competent_agency_id", [](auto& r) { r.set_competent_agency_id(99999); }},
      {"pickup_agency_id", [](auto& r) { r.set_pickup_agency_id(kWardOffice); }},
      {"pickup_agency_id", [](auto& r) { r.set_pickup_agency_id(-1); }},
      {"case_code", [](auto& r) { r.set_case_code("none_such"); }},
      {"applicant.full_name", [](auto& r) { r.mutable_applicant()->clear_full_name(); }},
      {"applicant.phone",
       [](auto& r) {
         r.mutable_applicant()->clear_phone();
         r.mutable_applicant()->clear_phone_owner();
       }},
      {"applicant.phone", [](auto& r) { r.mutable_applicant()->set_phone("12"); }},
      {"applicant.phone_owner", [](auto& r) { r.mutable_applicant()->clear_phone_owner(); }},
  };
  const auto before = TheHouse().Contents();
  for (const Spoilt& one : all) {
    desk::PreRegisterRequest request = Good();
    one.spoil(request);
    const auto refused = intake::PreRegister(request, TheHome().deps(), Citizen(Hour(0)));
    EXPECT_EQ(Reason(refused.status()), "BAD_FIELD") << one.field << " " << refused.status();
    EXPECT_EQ(Field(refused.status()), one.field);
  }
  desk::PreRegisterRequest given = Good();
  given.set_procedure_code(std::string(kGivenProcedure));
  EXPECT_EQ(Reason(intake::PreRegister(given, TheHome().deps(), Citizen(Hour(0))).status()),
            "NOT_ONLINE");
  EXPECT_EQ(TheHouse().Contents(), before);
}

TEST(Online, WaitsInTheTrayOfItsDeskWithTheClock) {
  constexpr int kTown = 117;
  desk::PreRegisterRequest request = Good();
  request.set_competent_agency_id(kTown);
  std::vector<std::string> numbers;
  for (const int hour : {3, 0, 1}) {
    request.set_request_id(NewRequestId());
    numbers.push_back(Registered(request, Hour(hour)).registration_number());
  }
  const auto page = Waiting(kTown, Hour(25));
  ASSERT_EQ(page.dossiers_size(), 3);
  ASSERT_EQ(page.clocks_size(), 3);
  const std::vector<std::string> in_order = {numbers[1], numbers[2], numbers[0]};
  for (int n = 0; n < 3; ++n) EXPECT_EQ(page.dossiers(n).code(), in_order[n]);
  EXPECT_EQ(page.clocks(0).kind(), types::CLOCK_KIND_REGISTRATION);
  EXPECT_EQ(page.clocks(0).agency_id(), kTown);
  EXPECT_EQ(page.clocks(0).due_at().seconds(), SecondsOf(Hour(24)));
  EXPECT_TRUE(page.clocks(0).late());
  EXPECT_FALSE(page.clocks(1).late() && page.clocks(2).late());
  EXPECT_EQ(page.clocks(0).used_minutes(), 9 * 60);
  EXPECT_EQ(page.clocks(0).left_minutes(), 0);

  // Page by page it is the same list, and a token of this tray is none of another.
  const auto first = Waiting(kTown, Hour(25), 2);
  ASSERT_EQ(first.dossiers_size(), 2);
  const auto second = Waiting(kTown, Hour(25), 2, first.next_page_token());
  ASSERT_EQ(second.dossiers_size(), 1);
  EXPECT_EQ(second.dossiers(0).code(), in_order[2]);
  EXPECT_EQ(second.next_page_token(), "");
  routing::v1::ListInboxRequest held;
  held.set_kind(routing::v1::INBOX_KIND_HELD);
  held.set_page_token(first.next_page_token());
  EXPECT_EQ(Reason(routing::ListInbox(held, TheHouse().routing(), Call({.agency = kTown}, Hour(25)))
                       .status()),
            "BAD_FIELD");
  EXPECT_EQ(Waiting(kStranger, Hour(25)).dossiers_size(), 0);

  // An answer takes it out.
  const auto accepted =
      intake::AcceptRegistration(For<desk::AcceptRegistrationRequest>(in_order[0]),
                                 TheHouse().intake(), Call({.agency = kTown}, Hour(25)));
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  auto decline = For<desk::DeclineRegistrationRequest>(in_order[1]);
  decline.set_reason_code("not_competent");
  decline.set_note("Thủ tục này nộp nơi khác");
  ASSERT_TRUE(
      intake::DeclineRegistration(decline, TheHouse().intake(), Call({.agency = kTown}, Hour(25)))
          .ok());
  const auto rest = Waiting(kTown, Hour(25));
  ASSERT_EQ(rest.dossiers_size(), 1);
  EXPECT_EQ(rest.dossiers(0).code(), in_order[2]);
}

TEST(Online, PromiseCountsFromAcceptanceAndItIsTheDesksAlone) {
  const desk::PreRegisterResponse done = Registered(Good(), Hour(0));
  const auto request = For<desk::AcceptRegistrationRequest>(done.registration_number());
  EXPECT_EQ(Reason(intake::AcceptRegistration(request, TheHouse().intake(),
                                              Call({.agency = kStranger}, Hour(1)))
                       .status()),
            "DOSSIER_NOT_FOUND");
  // Friday; five working days later is Friday week.
  const auto accepted =
      intake::AcceptRegistration(request, TheHouse().intake(), Call({.agency = kWard}, Hour(24)));
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->dossier().received_at().seconds(), SecondsOf(Hour(24)));
  EXPECT_EQ(absl::ToCivilDay(*convert::FromProto(accepted->dossier().promised_at(), "promised_at"),
                             domain::HouseZone()),
            absl::CivilDay(2026, 11, 20));
  // The number on the page opens the dossier; the registration number still finds it.
  for (const std::string& number : {done.lookup_number(), done.registration_number()}) {
    const auto shown = TheCounter().LookUp(number, Hour(25));
    ASSERT_TRUE(shown.ok()) << shown.status();
    EXPECT_EQ(shown->answers(0).code(), accepted->dossier().code());
  }
}

TEST(Online, ADeclinedOneSaysWhyToItsApplicantAlone) {
  const desk::PreRegisterResponse done = Registered(Good(), Hour(0));
  auto decline = For<desk::DeclineRegistrationRequest>(done.registration_number());
  decline.set_reason_code("not_competent");
  decline.set_note("Lời riêng trên phiếu");
  ASSERT_TRUE(
      intake::DeclineRegistration(decline, TheHouse().intake(), Call({.agency = kWard}, Hour(1)))
          .ok());
  const auto shown = TheCounter().LookUp(done.lookup_number(), Hour(2));
  ASSERT_TRUE(shown.ok()) << shown.status();
  EXPECT_EQ(shown->answers(0).key(), "web.l1.s3");
  ASSERT_EQ(shown->answers(0).why_size(), 1);
  EXPECT_NE(shown->answers(0).why(0).find("thẩm quyền"), std::string::npos);
  const auto bare = TheCounter().LookUp(done.registration_number(), Hour(2));
  ASSERT_TRUE(bare.ok()) << bare.status();
  EXPECT_EQ(bare->answers(0).why_size(), 0);
}

// The citizen has the numbers; no desk has a receipt of his to print.
TEST(Online, LeavesNothingToPrint) {
  desk::ListUnprintedRequest question;
  const auto before =
      intake::ListUnprinted(question, TheCounter().deps(), As({.agency = kWard}, Hour(0)));
  ASSERT_TRUE(before.ok()) << before.status();
  Registered(Good(), Hour(0));
  const auto after =
      intake::ListUnprinted(question, TheCounter().deps(), As({.agency = kWard}, Hour(0)));
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->receipts_size(), before->receipts_size());
}

TEST(Online, StatementsPrepareAgainstTheSchema) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_intake"));
  for (const pg::Statement& statement : intake::kOnlineStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)));
    EXPECT_NO_THROW(connection.prepare_now(std::string(statement.name))) << statement.name;
  }
}

}  // namespace
}  // namespace motcua::testing
