// The desk's own ways: supplements, registrations, withdrawals, another body's cases, finding.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/convert/time.h"
#include "services/domain/error.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;
namespace types = type::v1;

desk::RequestSupplementRequest Asking(const std::string& code) {
  auto request = For<desk::RequestSupplementRequest>(code);
  request.add_paper_codes("birth_record");
  request.add_paper_codes("id_copy");
  request.set_days(2);
  request.set_note("Nộp thêm giấy chứng sinh");
  return request;
}

TEST(Supplement, PausesAndResumesWithANewPromiseAndItsReasons) {
  const auto intake = TheHouse().intake();
  const auto received = intake::ReceiveDossier(GoodReception(), intake, Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string code = received->dossier().code();
  const auto asked = intake::RequestSupplement(Asking(code), intake, Call({}, Hour(1)));
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(asked->dossier().state(), types::DOSSIER_STATE_AWAITING_SUPPLEMENT);
  EXPECT_EQ(asked->supplement_due_on(), "2026-11-16");  // Friday and Monday
  EXPECT_TRUE(asked->dossier().has_paused_at());

  const auto resumed = intake::AcceptSupplement(For<desk::AcceptSupplementRequest>(code), intake,
                                                Call({}, Hour(24 * 4)));
  ASSERT_TRUE(resumed.ok()) << resumed.status();
  EXPECT_EQ(resumed->dossier().state(), types::DOSSIER_STATE_RECEIVED);
  EXPECT_FALSE(resumed->dossier().has_paused_at());
  EXPECT_GT(resumed->dossier().promised_at().seconds(),
            received->dossier().promised_at().seconds());
  EXPECT_GT(resumed->why_size(), received->why_size());
}

TEST(Supplement, IsAskedOnceUnlessALeaderAsks) {
  const auto intake = TheHouse().intake();
  const std::string code = Received(Hour(0));
  ASSERT_TRUE(intake::RequestSupplement(Asking(code), intake, Call({}, Hour(1))).ok());
  ASSERT_TRUE(
      intake::AcceptSupplement(For<desk::AcceptSupplementRequest>(code), intake, Call({}, Hour(2)))
          .ok());
  const auto twice = intake::RequestSupplement(Asking(code), intake, Call({}, Hour(3)));
  EXPECT_EQ(domain::ReasonOf(twice.status()), "SUPPLEMENT_ALREADY_ASKED");
  const auto leader =
      intake::RequestSupplement(Asking(code), intake, Call({.roles = {"leader"}}, Hour(4)));
  EXPECT_TRUE(leader.ok()) << leader.status();
}

TEST(Registration, IsAcceptedUnderANewCodeAndFoundUnderBoth) {
  const auto intake = TheHouse().intake();
  const auto registered = intake::RegisterDossier(GoodRegistration(), intake, Call({}, Hour(0)));
  ASSERT_TRUE(registered.ok()) << registered.status();
  const std::string number = registered->dossier().code();
  EXPECT_EQ(number.substr(0, 17), "DK-H20.08-261112-");
  EXPECT_EQ(registered->dossier().state(), types::DOSSIER_STATE_REGISTERED);
  EXPECT_FALSE(registered->dossier().has_promised_at());
  EXPECT_EQ(registered->lookup_number().size(), 16U);

  const auto request = For<desk::AcceptRegistrationRequest>(number);
  const auto accepted = intake::AcceptRegistration(request, intake, Call({}, Hour(24)));
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->dossier().code().substr(0, 14), "H20.08-261113-");
  EXPECT_TRUE(accepted->dossier().has_promised_at());
  EXPECT_FALSE(accepted->why().empty());
  const auto again = intake::AcceptRegistration(request, intake, Call({}, Hour(48)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), accepted->SerializeAsString());

  for (const std::string& name : {number, accepted->dossier().code(), "dk-" + number.substr(3)}) {
    desk::FindDossierRequest find;
    find.set_code(name);
    const auto found = intake::FindDossier(find, intake, Call({}, Hour(49)));
    ASSERT_TRUE(found.ok()) << name << ": " << found.status();
    EXPECT_EQ(found->dossier().code(), accepted->dossier().code());
    ASSERT_EQ(found->events_size(), 2);
    EXPECT_EQ(found->events(0).kind(), "registered");
    EXPECT_EQ(found->events(1).kind(), "accepted");
    EXPECT_EQ(found->events(1).hash().size(), 32U);
  }
}

TEST(Registration, IsDeclinedWithAReason) {
  const auto intake = TheHouse().intake();
  const auto registered = intake::RegisterDossier(GoodRegistration(), intake, Call({}, Hour(0)));
  ASSERT_TRUE(registered.ok()) << registered.status();
  auto request = For<desk::DeclineRegistrationRequest>(registered->dossier().code());
  request.set_reason_code("not_competent");
  request.set_note("Không thuộc thẩm quyền");
  const auto declined = intake::DeclineRegistration(request, intake, Call({}, Hour(1)));
  ASSERT_TRUE(declined.ok()) << declined.status();
  EXPECT_EQ(declined->dossier().state(), types::DOSSIER_STATE_DECLINED);
  EXPECT_TRUE(declined->dossier().has_closed_at());
}

TEST(Withdrawal, EndsTheDossierWithOrWithoutWords) {
  for (const char* note : {"", "Xin rút hồ sơ"}) {
    auto request = For<desk::WithdrawDossierRequest>(Received(Hour(0)));
    request.set_note(note);
    const auto withdrawn = intake::WithdrawDossier(request, TheHouse().intake(), Call({}, Hour(1)));
    ASSERT_TRUE(withdrawn.ok()) << withdrawn.status();
    EXPECT_EQ(withdrawn->dossier().state(), types::DOSSIER_STATE_WITHDRAWN);
  }
}

TEST(ExternalCase, GivesItsOwnDateAndIsTakenOnce) {
  const auto intake = TheHouse().intake();
  desk::ReceiveDossierRequest request = GoodReception();
  request.set_procedure_code(std::string(kGivenProcedure));
  request.mutable_external()->set_reference("case-10011");
  *request.mutable_external()->mutable_started_at() = convert::ToProto(Hour(-100));
  *request.mutable_external()->mutable_due_at() = convert::ToProto(Hour(500));
  const auto received = intake::ReceiveDossier(request, intake, Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  EXPECT_EQ(received->dossier().promised_at().seconds(), absl::ToUnixSeconds(Hour(500)));
  EXPECT_EQ(received->dossier().external().reference(), "case-10011");

  request.set_request_id(NewRequestId());
  const auto twice = intake::ReceiveDossier(request, intake, Call({}, Hour(0)));
  EXPECT_EQ(domain::ReasonOf(twice.status()), "EXTERNAL_REFERENCE_TAKEN");

  desk::FindDossierRequest find;
  find.set_external_reference("case-10011");
  find.set_procedure_code(std::string(kGivenProcedure));
  const auto found = intake::FindDossier(find, intake, Call({}, Hour(1)));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->dossier().code(), received->dossier().code());
}

// What the page of a dossier shows without anybody's data: the name shortened, the steps by name,
// the papers that are waited for.
TEST(FindDossier, TellsTheShortenedNameTheStepsAndWhatIsWaitedFor) {
  const auto intake = TheHouse().intake();
  const std::string code = Received(Hour(0));
  const auto find = [&](absl::Time now) {
    desk::FindDossierRequest request;
    request.set_code(code);
    return intake::FindDossier(request, intake, Call({}, now))
        .value_or(desk::FindDossierResponse());
  };
  const desk::FindDossierResponse received = find(Hour(1));
  EXPECT_EQ(received.masked_name(), "T… T… H… Y… K… Canary");
  EXPECT_EQ(received.supplement_due_on(), "");
  ASSERT_FALSE(received.steps().empty());
  for (const desk::ProcedureStep& step : received.steps()) {
    EXPECT_FALSE(step.step_code().empty());
    EXPECT_FALSE(step.name().empty());
    EXPECT_NE(step.name(), step.step_code());
  }
  const auto asked = intake::RequestSupplement(Asking(code), intake, Call({}, Hour(2)));
  ASSERT_TRUE(asked.ok()) << asked.status();
  const desk::FindDossierResponse waiting = find(Hour(3));
  EXPECT_EQ(waiting.supplement_due_on(), asked->supplement_due_on());
  EXPECT_EQ(std::vector<std::string>(waiting.awaited_paper_codes().begin(),
                                     waiting.awaited_paper_codes().end()),
            (std::vector<std::string>{"birth_record", "id_copy"}));
  const auto complete =
      intake::AcceptSupplement(For<desk::AcceptSupplementRequest>(code), intake, Call({}, Hour(4)));
  ASSERT_TRUE(complete.ok()) << complete.status();
  EXPECT_TRUE(find(Hour(5)).awaited_paper_codes().empty());
}

TEST(FindDossier, TellsOverdueForTheInstantOfTheCall) {
  desk::FindDossierRequest find;
  find.set_code(Received(Hour(0)));
  const auto early = intake::FindDossier(find, TheHouse().intake(), Call({}, Hour(1)));
  const auto late = intake::FindDossier(find, TheHouse().intake(), Call({}, Hour(24 * 60)));
  ASSERT_TRUE(early.ok() && late.ok());
  EXPECT_FALSE(early->dossier().overdue());
  EXPECT_TRUE(late->dossier().overdue());
}

TEST(LookupNumber, IsNotShownAgainOnceTheDayIsOver) {
  const desk::ReceiveDossierRequest request = GoodReception();
  const auto intake = TheHouse().intake();
  const auto first = intake::ReceiveDossier(request, intake, Call({}, Hour(0)));
  ASSERT_TRUE(first.ok()) << first.status();
  TheHouse().database.Sql(
      "UPDATE intake.lookup_secret SET created_at = created_at - interval '25 hours'");
  const auto again = intake::ReceiveDossier(request, intake, Call({}, Hour(0)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->lookup_number(), "");
  EXPECT_EQ(again->dossier().SerializeAsString(), first->dossier().SerializeAsString());
  const auto purged = intake.store.PurgeLookupSecrets(absl::InfiniteFuture());
  ASSERT_TRUE(purged.ok()) << purged.status();
  EXPECT_GE(*purged, 1);
  EXPECT_EQ(TheHouse().database.Value(
                "SELECT count(*) FROM intake.lookup_secret WHERE sealed IS NOT NULL"),
            "0");
}

move::ListInboxRequest Asking(move::InboxKind kind, int page_size, const std::string& token) {
  move::ListInboxRequest request;
  request.set_kind(kind);
  request.set_page_size(page_size);
  request.set_page_token(token);
  return request;
}

std::vector<std::string> WholeInbox(move::InboxKind kind, int agency, int page_size) {
  std::vector<std::string> codes;
  std::string token;
  do {
    const auto page = routing::ListInbox(Asking(kind, page_size, token), TheHouse().routing(),
                                         Call({.agency = agency}, Hour(1)));
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) return codes;
    EXPECT_LE(page->dossiers_size(), page_size);
    for (const types::Dossier& dossier : page->dossiers()) codes.push_back(dossier.code());
    token = page->next_page_token();
  } while (!token.empty());
  return codes;
}

TEST(ListInbox, PagesEachTrayWithoutGapsOrRepetitions) {
  for (int i = 0; i < 5; ++i) {
    Received(Hour(24 * i));
    InTransit(Hour(24 * i));
    TakenOver(Hour(0));
    Issued(Hour(0));
  }
  for (const auto& [kind, agency] :
       std::vector<std::pair<move::InboxKind, int>>{{move::INBOX_KIND_HELD, kDesk},
                                                    {move::INBOX_KIND_HELD, kDepartment},
                                                    {move::INBOX_KIND_INCOMING, kDepartment},
                                                    {move::INBOX_KIND_RESULTS_INCOMING, kDesk}}) {
    const std::vector<std::string> whole = WholeInbox(kind, agency, 200);
    EXPECT_GE(whole.size(), 5U) << kind;
    EXPECT_EQ(WholeInbox(kind, agency, 2), whole) << kind;
  }
  EXPECT_TRUE(WholeInbox(move::INBOX_KIND_HELD, kStranger, 10).empty());
}

TEST(ListInbox, ATokenIsGoodForItsTrayAndAgencyOnly) {
  for (int i = 0; i < 3; ++i) InTransit(Hour(0));
  const auto routing = TheHouse().routing();
  const Caller department{.agency = kDepartment};
  const auto page = routing::ListInbox(Asking(move::INBOX_KIND_INCOMING, 1, ""), routing,
                                       Call(department, Hour(1)));
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_FALSE(page->next_page_token().empty());
  const auto other_tray =
      routing::ListInbox(Asking(move::INBOX_KIND_HELD, 1, page->next_page_token()), routing,
                         Call(department, Hour(1)));
  EXPECT_EQ(domain::ReasonOf(other_tray.status()), "BAD_FIELD");
  const auto other_agency =
      routing::ListInbox(Asking(move::INBOX_KIND_INCOMING, 1, page->next_page_token()), routing,
                         Call({.agency = kOther}, Hour(1)));
  EXPECT_EQ(domain::ReasonOf(other_agency.status()), "BAD_FIELD");
}

}  // namespace
}  // namespace motcua::testing
