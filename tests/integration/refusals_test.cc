// Every refusal of intake and routing by its reason, field where one is named; and that nothing is
// written when one happens.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/store/statements.h"
#include "services/ledger/tray.h"
#include "services/platform/base/error.h"
#include "services/routing/store/statements.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;
namespace types = type::v1;

const Caller kAtDepartment{.agency = kDepartment};

std::string Many(std::string_view piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

struct Refusal {
  std::string name;
  std::function<absl::Status()> send;
  std::string reason;
  std::string field;  // empty = none named
};

void ExpectRefusals(const std::vector<Refusal>& refusals) {
  const auto before = TheHouse().Contents();
  for (const Refusal& refusal : refusals) {
    const absl::Status status = refusal.send();
    EXPECT_EQ(domain::ReasonOf(status), refusal.reason) << refusal.name << ": " << status;
    EXPECT_EQ(DetailOf(status, "field"), refusal.field) << refusal.name << ": " << status;
  }
  EXPECT_EQ(TheHouse().Contents(), before);
}

absl::Status Receive(const desk::ReceiveDossierRequest& request) {
  return intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0))).status();
}

// A reception with one thing wrong.
template <typename Spoil>
Refusal BadReception(std::string name, std::string field, Spoil spoil) {
  desk::ReceiveDossierRequest request = GoodReception();
  spoil(request);
  return {std::move(name), [request] { return Receive(request); }, "BAD_FIELD", std::move(field)};
}

TEST(Refusals, ReceptionNamesTheBadField) {
  const auto external = [](desk::ReceiveDossierRequest& r) -> types::ExternalCase& {
    r.set_procedure_code(std::string(kGivenProcedure));
    r.mutable_external()->set_reference("x");
    return *r.mutable_external();
  };
  ExpectRefusals({
      BadReception("no id", "request_id", [](auto& r) { r.clear_request_id(); }),
      BadReception("no uuid", "request_id", [](auto& r) { r.set_request_id("1234"); }),
      BadReception("no procedure", "procedure_code", [](auto& r) { r.clear_procedure_code(); }),
      BadReception("unknown procedure", "procedure_code",
                   [](auto& r) { r.set_procedure_code("9.123456"); }),
      BadReception("huge procedure", "procedure_code",
                   [](auto& r) { r.set_procedure_code(std::string(100'000, '1')); }),
      BadReception("no channel", "channel", [](auto& r) { r.clear_channel(); }),
      BadReception("channel 99", "channel",
                   [](auto& r) { r.set_channel(static_cast<types::Channel>(99)); }),
      BadReception("negative agency", "competent_agency_id",
                   [](auto& r) { r.set_competent_agency_id(-1); }),
      BadReception("unknown agency", "competent_agency_id",
                   [](auto& r) { r.set_competent_agency_id(4'000'000); }),
      BadReception("unknown pick-up", "pickup_agency_id",
                   [](auto& r) { r.set_pickup_agency_id(4'000'000); }),
      BadReception("no applicant", "applicant.full_name", [](auto& r) { r.clear_applicant(); }),
      BadReception("blank name", "applicant.full_name",
                   [](auto& r) { r.mutable_applicant()->set_full_name("  "); }),
      BadReception("long name", "applicant.full_name",
                   [](auto& r) { r.mutable_applicant()->set_full_name(Many("ế", 201)); }),
      BadReception("control in name", "applicant.full_name",
                   [](auto& r) { r.mutable_applicant()->set_full_name("a\x01"); }),
      BadReception("broken UTF-8", "applicant.address",
                   [](auto& r) { r.mutable_applicant()->set_address("\xc3\x28"); }),
      BadReception("NUL in address", "applicant.address",
                   [](auto& r) { r.mutable_applicant()->set_address(std::string("a\0b", 3)); }),
      BadReception("long address", "applicant.address",
                   [](auto& r) { r.mutable_applicant()->set_address(Many("a", 301)); }),
      BadReception("long id number", "applicant.id_number",
                   [](auto& r) { r.mutable_applicant()->set_id_number(Many("1", 21)); }),
      BadReception("id number with letters of ours", "applicant.id_number",
                   [](auto& r) { r.mutable_applicant()->set_id_number("đ1"); }),
      BadReception("no phone number", "applicant.phone",
                   [](auto& r) { r.mutable_applicant()->set_phone("123"); }),
      BadReception("huge phone", "applicant.phone",
                   [](auto& r) { r.mutable_applicant()->set_phone(Many("0", 9999)); }),
      BadReception("nobody's phone", "applicant.phone_owner",
                   [](auto& r) { r.mutable_applicant()->clear_phone_owner(); }),
      BadReception("owner of no phone", "applicant.phone_owner",
                   [](auto& r) { r.mutable_applicant()->clear_phone(); }),
      BadReception("external without need", "external",
                   [](auto& r) { r.mutable_external()->set_reference("x"); }),
      BadReception("external missing", "external",
                   [](auto& r) { r.set_procedure_code(std::string(kGivenProcedure)); }),
      BadReception("empty reference", "external.reference",
                   [&](auto& r) { external(r).clear_reference(); }),
      BadReception("long reference", "external.reference",
                   [&](auto& r) { external(r).set_reference(Many("x", 65)); }),
      BadReception("impossible date", "external.due_at",
                   [&](auto& r) { external(r).mutable_due_at()->set_seconds(1LL << 60); }),
      BadReception("impossible start", "external.started_at",
                   [&](auto& r) { external(r).mutable_started_at()->set_nanos(-5); }),
  });
}

template <typename Request, typename Response, typename Deps>
Refusal Bad(std::string name, std::string reason, std::string field, const Request& request,
            const Deps& deps, const rpc::CallContext& call,
            absl::StatusOr<Response> (*handler)(const Request&, const Deps&,
                                                const rpc::CallContext&)) {
  return {std::move(name), [=] { return handler(request, deps, call).status(); }, std::move(reason),
          std::move(field)};
}

template <typename Request, typename Spoil>
Request Spoilt(Request request, Spoil spoil) {
  spoil(request);
  return request;
}

TEST(Refusals, ARequestForSupplementNamesTheBadField) {
  auto papers = For<desk::RequestSupplementRequest>(Received(Hour(0)));
  papers.add_paper_codes("id_copy");
  papers.set_days(5);
  papers.set_note("x");
  const auto intake = TheHouse().intake();
  const auto call = Call({}, Hour(1));
  const auto bad_papers = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(papers, spoil), intake, call,
               &intake::RequestSupplement);
  };
  ExpectRefusals({
      bad_papers("no papers", "paper_codes", [](auto& r) { r.clear_paper_codes(); }),
      bad_papers("31 papers", "paper_codes",
                 [](auto& r) {
                   for (int i = 0; i < 30; ++i) r.add_paper_codes("p" + std::to_string(i));
                 }),
      bad_papers("paper twice", "paper_codes", [](auto& r) { r.add_paper_codes("id_copy"); }),
      bad_papers("shouted paper", "paper_codes", [](auto& r) { r.add_paper_codes("ID"); }),
      bad_papers("no days", "days", [](auto& r) { r.set_days(0); }),
      bad_papers("366 days", "days", [](auto& r) { r.set_days(366); }),
      bad_papers("no note", "note", [](auto& r) { r.clear_note(); }),
      bad_papers("long note", "note", [](auto& r) { r.set_note(Many("ế", 2001)); }),
  });
}

TEST(Refusals, AReturnNamesTheBadField) {
  auto reasoned = For<move::ReturnDossierRequest>(Received(Hour(0)));
  reasoned.set_reason_code("rework");
  reasoned.set_note("x");
  const auto routing = TheHouse().routing();
  const auto call = Call({}, Hour(1));
  const auto bad_reason = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(reasoned, spoil), routing,
               call, &routing::ReturnDossier);
  };
  const auto take_over = For<move::TakeOverDossierRequest>(reasoned.code());
  ExpectRefusals({
      bad_reason("no reason", "reason_code", [](auto& r) { r.clear_reason_code(); }),
      bad_reason("odd reason", "reason_code", [](auto& r) { r.set_reason_code("a b"); }),
      bad_reason("no words", "note", [](auto& r) { r.clear_note(); }),
      bad_reason("no code", "code", [](auto& r) { r.clear_code(); }),
      bad_reason("huge code", "code", [](auto& r) { r.set_code(Many("1", 5000)); }),
      Bad("code of no shape", "BAD_SHAPE", "code",
          Spoilt(take_over, [](auto& r) { r.set_code("xyz"); }), routing, call,
          &routing::TakeOverDossier),
      Bad("no id", "BAD_FIELD", "request_id",
          Spoilt(take_over, [](auto& r) { r.clear_request_id(); }), routing, call,
          &routing::TakeOverDossier),
  });
}

TEST(Refusals, MovementsNameTheBadField) {
  const auto routing = TheHouse().routing();
  const auto call = Call({}, Hour(1));
  const std::string code = Received(Hour(0));
  ExpectRefusals({
      Bad("to nobody", "BAD_FIELD", "to_agency_id", For<move::ForwardDossierRequest>(code), routing,
          call, &routing::ForwardDossier),
      Bad("to the unknown", "BAD_FIELD", "to_agency_id",
          Spoilt(For<move::ForwardDossierRequest>(code),
                 [](auto& r) { r.set_to_agency_id(4'000'000); }),
          routing, call, &routing::ForwardDossier),
      Bad("to oneself", "BAD_FIELD", "to_agency_id",
          Spoilt(For<move::ForwardDossierRequest>(code),
                 [](auto& r) { r.set_to_agency_id(kDesk); }),
          routing, call, &routing::ForwardDossier),
      Bad("step of no shape", "BAD_FIELD", "step_code", For<move::FinishStepRequest>(code), routing,
          call, &routing::FinishStep),
      Bad("step of another procedure", "BAD_FIELD", "step_code",
          Spoilt(For<move::FinishStepRequest>(code), [](auto& r) { r.set_step_code("t02"); }),
          routing, call, &routing::FinishStep),
      Bad("odd result number", "BAD_FIELD", "result_number",
          Spoilt(For<move::IssueResultRequest>(code), [](auto& r) { r.set_result_number("số 1"); }),
          routing, call, &routing::IssueResult),
  });
}

TEST(Refusals, ANewDateNamesTheBadField) {
  auto extending = For<move::ExtendDossierRequest>(TakenOver(Hour(0)));
  extending.set_until("2026-11-25");
  extending.set_notice_number("05/TB-SNV");
  extending.set_reason_code("workload");
  extending.set_note("x");
  const auto routing = TheHouse().routing();
  const auto call = Call({.agency = kDepartment, .roles = {"leader"}}, Hour(1));
  const auto bad = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(extending, spoil), routing,
               call, &routing::ExtendDossier);
  };
  ExpectRefusals({
      bad("no id", "request_id", [](auto& r) { r.clear_request_id(); }),
      bad("no code", "code", [](auto& r) { r.clear_code(); }),
      bad("no day", "until", [](auto& r) { r.clear_until(); }),
      bad("day of no shape", "until", [](auto& r) { r.set_until("25/11/2026"); }),
      bad("no such day", "until", [](auto& r) { r.set_until("2026-11-31"); }),
      bad("a Sunday", "until", [](auto& r) { r.set_until("2026-11-29"); }),
      bad("a day off", "until", [](auto& r) { r.set_until("2026-11-24"); }),
      bad("the promised day", "until", [](auto& r) { r.set_until("2026-11-19"); }),
      bad("long ago", "until", [](auto& r) { r.set_until("2010-01-04"); }),
      bad("no number", "notice_number", [](auto& r) { r.clear_notice_number(); }),
      bad("a sentence", "notice_number", [](auto& r) { r.set_notice_number("xin lỗi bà"); }),
      bad("long number", "notice_number", [](auto& r) { r.set_notice_number(Many("1", 65)); }),
      bad("huge number", "notice_number", [](auto& r) { r.set_notice_number(Many("1", 99999)); }),
      bad("no reason", "reason_code", [](auto& r) { r.clear_reason_code(); }),
      bad("no words", "note", [](auto& r) { r.clear_note(); }),
      bad("long words", "note", [](auto& r) { r.set_note(Many("ế", 2001)); }),
      Bad("beyond the calendar", "NO_CALENDAR", "",
          Spoilt(extending, [](auto& r) { r.set_until("2099-11-25"); }), routing, call,
          &routing::ExtendDossier),
  });
}

TEST(Refusals, TheDeskAndTheTraysNameTheBadField) {
  const auto intake = TheHouse().intake();
  const auto routing = TheHouse().routing();
  const auto call = Call({}, Hour(1));
  const std::string code = Received(Hour(0));
  ExpectRefusals({
      Bad("no recipient", "BAD_FIELD", "recipient", For<desk::HandOverResultRequest>(code), intake,
          call, &intake::HandOverResult),
      Bad("registration brought to the desk", "BAD_FIELD", "channel",
          Spoilt(GoodRegistration(), [](auto& r) { r.set_channel(types::CHANNEL_DESK); }), intake,
          call, &intake::RegisterDossier),
      Bad("registration of another body's case", "BAD_FIELD", "procedure_code",
          Spoilt(GoodRegistration(),
                 [](auto& r) { r.set_procedure_code(std::string(kGivenProcedure)); }),
          intake, call, &intake::RegisterDossier),
      Bad("accepting a dossier code", "BAD_FIELD", "code",
          For<desk::AcceptRegistrationRequest>(code), intake, call, &intake::AcceptRegistration),
      Bad("inbox of no kind", "BAD_FIELD", "kind", move::ListInboxRequest(), routing, call,
          &routing::ListInbox),
      Bad("201 rows", "BAD_FIELD", "page_size",
          Spoilt(move::ListInboxRequest(),
                 [](auto& r) {
                   r.set_kind(move::INBOX_KIND_HELD);
                   r.set_page_size(201);
                 }),
          routing, call, &routing::ListInbox),
      Bad("token of nobody", "BAD_FIELD", "page_token",
          Spoilt(move::ListInboxRequest(),
                 [](auto& r) {
                   r.set_kind(move::INBOX_KIND_HELD);
                   r.set_page_token("AAAA");
                 }),
          routing, call, &routing::ListInbox),
      Bad("nothing to find", "BAD_FIELD", "code", desk::FindDossierRequest(), intake, call,
          &intake::FindDossier),
      Bad("reference without procedure", "BAD_FIELD", "procedure_code",
          Spoilt(desk::FindDossierRequest(), [](auto& r) { r.set_external_reference("x"); }),
          intake, call, &intake::FindDossier),
  });
}

TEST(Refusals, RolesAreAskedFor) {
  const auto intake = TheHouse().intake();
  const auto routing = TheHouse().routing();
  const std::string code = Received(Hour(0));
  const auto handling = Call({.roles = {"handling"}}, Hour(1));
  const auto reception = Call({.roles = {"reception"}}, Hour(1));
  const auto admin = Call({.roles = {"admin"}}, Hour(1));
  const auto nowhere = Call({.agency = 0, .roles = {"reception"}}, Hour(1));
  const std::string missing = "ROLE_MISSING";
  ExpectRefusals({
      Bad("receive", missing, "", GoodReception(), intake, handling, &intake::ReceiveDossier),
      Bad("receive nowhere", missing, "", GoodReception(), intake, nowhere,
          &intake::ReceiveDossier),
      Bad("register", missing, "", GoodRegistration(), intake, handling, &intake::RegisterDossier),
      Bad("accept", missing, "", For<desk::AcceptRegistrationRequest>(code), intake, admin,
          &intake::AcceptRegistration),
      Bad("decline", missing, "", For<desk::DeclineRegistrationRequest>(code), intake, handling,
          &intake::DeclineRegistration),
      Bad("ask for papers", missing, "", For<desk::RequestSupplementRequest>(code), intake,
          reception, &intake::RequestSupplement),
      Bad("take papers", missing, "", For<desk::AcceptSupplementRequest>(code), intake, handling,
          &intake::AcceptSupplement),
      Bad("withdraw", missing, "", For<desk::WithdrawDossierRequest>(code), intake, handling,
          &intake::WithdrawDossier),
      Bad("hand over", missing, "", For<desk::HandOverResultRequest>(code), intake, handling,
          &intake::HandOverResult),
      Bad("forward", missing, "", For<move::ForwardDossierRequest>(code), routing, admin,
          &routing::ForwardDossier),
      Bad("take over", missing, "", For<move::TakeOverDossierRequest>(code), routing, admin,
          &routing::TakeOverDossier),
      Bad("refuse", missing, "", For<move::RefuseDossierRequest>(code), routing, admin,
          &routing::RefuseDossier),
      Bad("return", missing, "", For<move::ReturnDossierRequest>(code), routing, admin,
          &routing::ReturnDossier),
      Bad("finish step", missing, "", For<move::FinishStepRequest>(code), routing, admin,
          &routing::FinishStep),
      Bad("issue", missing, "", For<move::IssueResultRequest>(code), routing, reception,
          &routing::IssueResult),
      Bad("bring", missing, "", For<move::BringResultRequest>(code), routing, handling,
          &routing::BringResult),
      Bad("extend", missing, "", For<move::ExtendDossierRequest>(code), routing, handling,
          &routing::ExtendDossier),
  });
}

TEST(Refusals, AStrangersDossierDoesNotExist) {
  const auto intake = TheHouse().intake();
  const auto routing = TheHouse().routing();
  const std::string code = InTransit(Hour(0));
  const std::string unknown = "H20.08-260101-0001";
  const auto stranger = Call({.agency = kStranger}, Hour(1));
  const auto to_other = [](auto& r) { r.set_to_agency_id(kOther); };
  desk::FindDossierRequest find;
  find.set_code(code);
  desk::FindDossierRequest find_unknown;
  find_unknown.set_code(unknown);
  const std::string gone = "DOSSIER_NOT_FOUND";
  ExpectRefusals({
      Bad("find", gone, "", find, intake, stranger, &intake::FindDossier),
      Bad("find unknown", gone, "", find_unknown, intake, Call({}, Hour(1)), &intake::FindDossier),
      Bad("take over", gone, "", For<move::TakeOverDossierRequest>(code), routing, stranger,
          &routing::TakeOverDossier),
      Bad("forward", gone, "", Spoilt(For<move::ForwardDossierRequest>(code), to_other), routing,
          stranger, &routing::ForwardDossier),
      Bad("forward unknown", gone, "", Spoilt(For<move::ForwardDossierRequest>(unknown), to_other),
          routing, Call({}, Hour(1)), &routing::ForwardDossier),
      Bad("withdraw", gone, "", For<desk::WithdrawDossierRequest>(code), intake, stranger,
          &intake::WithdrawDossier),
      Bad("accept unknown", gone, "", For<desk::AcceptRegistrationRequest>("DK-" + unknown), intake,
          Call({}, Hour(1)), &intake::AcceptRegistration),
  });
}

TEST(Refusals, CustodyAndStateDecide) {
  const auto intake = TheHouse().intake();
  const auto routing = TheHouse().routing();
  const auto at_desk = Call({}, Hour(1));
  const auto at_department = Call(kAtDepartment, Hour(1));
  const std::string received = Received(Hour(0));
  const std::string in_transit = InTransit(Hour(0));
  const std::string taken = TakenOver(Hour(0));
  const std::string issued = Issued(Hour(0));
  const auto to_other = [](auto& r) { r.set_to_agency_id(kOther); };
  const auto hand_over = [](auto& r) { r.set_recipient(desk::RECIPIENT_KIND_OWNER); };
  const auto reason = [](auto& r) {
    r.set_reason_code("rework");
    r.set_note("x");
  };
  ExpectRefusals({
      Bad("forward another's", "NOT_HOLDER", "",
          Spoilt(For<move::ForwardDossierRequest>(taken), to_other), routing, at_desk,
          &routing::ForwardDossier),
      Bad("forward in transit", "IN_TRANSIT", "",
          Spoilt(For<move::ForwardDossierRequest>(in_transit), to_other), routing, at_desk,
          &routing::ForwardDossier),
      Bad("take over by the sender", "NOT_HOLDER", "",
          For<move::TakeOverDossierRequest>(in_transit), routing, at_desk,
          &routing::TakeOverDossier),
      Bad("take over twice", "NOT_IN_TRANSIT", "", For<move::TakeOverDossierRequest>(taken),
          routing, at_department, &routing::TakeOverDossier),
      Bad("take over what was never sent", "WRONG_STATE", "",
          For<move::TakeOverDossierRequest>(received), routing, at_department,
          &routing::TakeOverDossier),
      Bad("return without a sender", "WRONG_STATE", "",
          Spoilt(For<move::ReturnDossierRequest>(received), reason), routing, at_desk,
          &routing::ReturnDossier),
      Bad("issue in transit", "IN_TRANSIT", "", For<move::IssueResultRequest>(in_transit), routing,
          at_desk, &routing::IssueResult),
      Bad("issue another's", "NOT_HOLDER", "", For<move::IssueResultRequest>(taken), routing,
          at_desk, &routing::IssueResult),
      Bad("issue twice", "WRONG_STATE", "", For<move::IssueResultRequest>(issued), routing,
          at_department, &routing::IssueResult),
      Bad("bring what is not issued", "WRONG_STATE", "", For<move::BringResultRequest>(taken),
          routing, at_desk, &routing::BringResult),
      Bad("bring elsewhere", "NOT_HOLDER", "", For<move::BringResultRequest>(issued), routing,
          at_department, &routing::BringResult),
      Bad("hand over what is not there", "RESULT_NOT_AT_DESK", "",
          Spoilt(For<desk::HandOverResultRequest>(issued), hand_over), intake, at_desk,
          &intake::HandOverResult),
      Bad("withdraw after the result", "WRONG_STATE", "", For<desk::WithdrawDossierRequest>(issued),
          intake, at_desk, &intake::WithdrawDossier),
      Bad("take papers nobody asked for", "WRONG_STATE", "",
          For<desk::AcceptSupplementRequest>(received), intake, at_desk, &intake::AcceptSupplement),
  });
}

TEST(Refusals, ADatabaseThatIsDownIsUnavailableNeverNotFound) {
  pg::Pool nowhere({.connection = "host=127.0.0.1 port=1 dbname=none user=none connect_timeout=1",
                    .application_name = "test",
                    .size = 1});
  const ledger::RequestHasher hasher(std::string(32, 'r'));
  intake::Store desk_store(nowhere, TheHouse().sealer(), hasher,
                           {.index = std::string(32, 'i'), .lookup = std::string(32, 'l')});
  routing::Store move_store(nowhere, TheHouse().sealer(), hasher, std::string(32, 'r'));
  const intake::Deps intake{.store = desk_store, .catalogue = TheHouse().intake().catalogue};
  const routing::Deps routing{.store = move_store, .catalogue = intake.catalogue};
  desk::FindDossierRequest find;
  find.set_code("H20.08-260101-0001");
  const auto call = Call({}, Hour(0));
  for (const absl::Status& status :
       {intake::FindDossier(find, intake, call).status(),
        intake::ReceiveDossier(GoodReception(), intake, call).status(),
        routing::TakeOverDossier(For<move::TakeOverDossierRequest>(find.code()), routing, call)
            .status()}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
  }
}

TEST(Statements, AllPrepareAgainstTheSchema) {
  pqxx::connection connection(TheHouse().database.Connection());
  const auto prepare = [&](const pg::Statement& statement) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
    EXPECT_NO_THROW(connection.prepare_now(std::string(statement.name))) << statement.name;
  };
  for (const pg::Statement& statement : intake::kStatements) prepare(statement);
  for (const pg::Statement& statement : routing::kStatements) prepare(statement);
  for (const pg::Statement& statement : ledger::TrayStatements()) prepare(statement);
}

}  // namespace
}  // namespace motcua::testing
