// Every refusal of the counter by its reason, field where one is named; and that nothing is written
// when one happens.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "services/domain/error.h"
#include "services/platform/base/error.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;

struct Refusal {
  std::string name;
  std::function<absl::Status()> send;
  std::string reason;
  std::string field;  // empty = none named
};

void ExpectRefusals(const std::vector<Refusal>& refusals) {
  TheCounter();  // adds rows of its own to the catalogue
  const auto before = TheHouse().Contents();
  for (const Refusal& refusal : refusals) {
    const absl::Status status = refusal.send();
    EXPECT_EQ(domain::ReasonOf(status), refusal.reason) << refusal.name << ": " << status;
    EXPECT_EQ(DetailOf(status, "field"), refusal.field) << refusal.name << ": " << status;
  }
  EXPECT_EQ(TheHouse().Contents(), before);
}

template <typename Request, typename Response>
using Handler = absl::StatusOr<Response> (*)(const Request&, const intake::CounterDeps&,
                                             const rpc::CallContext&);

template <typename Request, typename Response>
Refusal Bad(std::string name, std::string reason, std::string field, const Request& request,
            const rpc::CallContext& call, Handler<Request, Response> handler) {
  return {std::move(name), [=] { return handler(request, TheCounter().deps(), call).status(); },
          std::move(reason), std::move(field)};
}

template <typename Request, typename Spoil>
Request Spoilt(Request request, Spoil spoil) {
  spoil(request);
  return request;
}

std::string Many(std::string_view piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

template <typename Request>
Request WithReason(const std::string& code) {
  auto request = For<Request>(code);
  request.set_reason_code("x");
  request.set_note("x");
  return request;
}

TEST(CounterRefusals, RolesAreAskedFor) {
  const std::string code = Received(Hour(0));
  const auto handling = Call({.roles = {"handling"}}, Hour(1));
  const auto reception = Call({.roles = {"reception"}}, Hour(1));
  const auto admin = Call({.roles = {"admin"}}, Hour(1));
  const auto nowhere = Call({.agency = 0, .roles = {"reception"}}, Hour(1));
  const std::string missing = "ROLE_MISSING";
  ExpectRefusals({
      Bad("batch", missing, "", GoodBatch(), handling, &intake::ReceiveBatch),
      Bad("batch nowhere", missing, "", GoodBatch(), nowhere, &intake::ReceiveBatch),
      Bad("at once", missing, "", GoodAtOnce(kCopies), handling, &intake::ReceiveAtOnce),
      Bad("hand over", missing, "", desk::HandOverBatchRequest(), handling, &intake::HandOverBatch),
      Bad("procedure", missing, "", For<desk::ChangeProcedureRequest>(code), handling,
          &intake::ChangeProcedure),
      Bad("void", missing, "", WithReason<desk::VoidDossierRequest>(code), handling,
          &intake::VoidDossier),
      Bad("recall", missing, "", WithReason<desk::RecallResultRequest>(code), reception,
          &intake::RecallResult),
      Bad("stop", missing, "", WithReason<desk::StopDossierRequest>(code), handling,
          &intake::StopDossier),
      Bad("ask for payment", missing, "", For<desk::RequestPaymentRequest>(code), reception,
          &intake::RequestPayment),
      Bad("confirm payment", missing, "", For<desk::ConfirmPaymentRequest>(code), handling,
          &intake::ConfirmPayment),
      Bad("pick-up", missing, "", For<desk::ChangePickupRequest>(code), handling,
          &intake::ChangePickup),
      Bad("reissue", missing, "", For<desk::ReissueReceiptRequest>(code), handling,
          &intake::ReissueReceipt),
      Bad("receipt", missing, "", desk::FindReceiptRequest(), handling, &intake::FindReceipt),
      Bad("printed", missing, "", For<desk::ConfirmPrintedRequest>(code), handling,
          &intake::ConfirmPrinted),
      Bad("unprinted", missing, "", desk::ListUnprintedRequest(), handling, &intake::ListUnprinted),
      Bad("guidance", missing, "", desk::GiveGuidanceRequest(), handling, &intake::GiveGuidance),
      Bad("open guidance", missing, "", desk::FindGuidanceRequest(), handling,
          &intake::FindGuidance),
      Bad("list guidance", missing, "", desk::ListGuidanceRequest(), handling,
          &intake::ListGuidance),
      Bad("place", missing, "", For<desk::PlaceFileRequest>(code), admin, &intake::PlaceFile),
      Bad("places", missing, "", desk::ListFilePlacesRequest(), admin, &intake::ListFilePlaces),
      Bad("uncollected", missing, "", desk::ListUncollectedRequest(), handling,
          &intake::ListUncollected),
      Bad("register", missing, "", desk::ListRegisterRequest(), handling, &intake::ListRegister),
      Bad("control sheet", missing, "", desk::GetControlSheetRequest(), admin,
          &intake::GetControlSheet),
  });
}

TEST(CounterRefusals, ReceptionsNameTheBadField) {
  const auto call = Call({}, Hour(1));
  const auto batch = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(GoodBatch(), spoil), call,
               &intake::ReceiveBatch);
  };
  const auto at_once = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field),
               Spoilt(GoodAtOnce(kPricedProcedure), spoil), call, &intake::ReceiveAtOnce);
  };
  ExpectRefusals({
      batch("no id", "request_id", [](auto& r) { r.clear_request_id(); }),
      batch("no dossier", "items", [](auto& r) { r.clear_items(); }),
      batch("51 dossiers", "items",
            [](auto& r) {
              while (r.items_size() < 51) *r.add_items() = r.items(0);
            }),
      batch("no channel", "channel", [](auto& r) { r.clear_channel(); }),
      batch("no applicant", "applicant.full_name", [](auto& r) { r.clear_applicant(); }),
      batch("no procedure", "procedure_code",
            [](auto& r) { r.mutable_items(1)->clear_procedure_code(); }),
      batch("no such agency", "competent_agency_id",
            [](auto& r) { r.mutable_items(2)->set_competent_agency_id(4'000'000); }),
      batch("a date of another body", "external",
            [](auto& r) { r.mutable_items(2)->set_procedure_code(std::string(kGivenProcedure)); }),
      at_once("no fee of this", "fee_code",
              [](auto& r) { r.add_orders()->set_fee_code("certify"); }),
      at_once("fee of no shape", "orders.fee_code",
              [](auto& r) { r.add_orders()->set_fee_code("Phí"); }),
      at_once("21 fees", "orders",
              [](auto& r) {
                for (int i = 0; i < 21; ++i) r.add_orders()->set_fee_code("search");
              }),
      at_once("negative pages", "units",
              [](auto& r) {
                r.add_orders()->set_fee_code("search");
                r.mutable_orders(0)->set_units(-1);
              }),
      at_once("no such exemption", "exemption_code",
              [](auto& r) {
                r.add_orders()->set_fee_code("search");
                r.mutable_orders(0)->set_exemption_code("poor");
              }),
      at_once("paid in shells", "means",
              [](auto& r) { r.set_means(static_cast<desk::PaymentMeans>(9)); }),
      at_once("no such case", "case_code", [](auto& r) { r.set_case_code("dear"); }),
  });
}

TEST(CounterRefusals, ChangesNameTheBadField) {
  const std::string code = Received(Hour(0));
  const auto call = As({.leader = true}, Hour(1));
  ExpectRefusals({
      Bad("no procedure", "BAD_FIELD", "procedure_code", For<desk::ChangeProcedureRequest>(code),
          call, &intake::ChangeProcedure),
      Bad("the same procedure", "BAD_FIELD", "procedure_code",
          Spoilt(For<desk::ChangeProcedureRequest>(code),
                 [](auto& r) { r.set_procedure_code(std::string(kProcedure)); }),
          call, &intake::ChangeProcedure),
      Bad("no reason", "BAD_FIELD", "reason_code", For<desk::VoidDossierRequest>(code), call,
          &intake::VoidDossier),
      Bad("no words", "BAD_FIELD", "note",
          Spoilt(WithReason<desk::VoidDossierRequest>(code), [](auto& r) { r.clear_note(); }), call,
          &intake::VoidDossier),
      Bad("a sentence for a number", "BAD_FIELD", "notice_number",
          Spoilt(WithReason<desk::StopDossierRequest>(code),
                 [](auto& r) { r.set_notice_number("thông báo mới"); }),
          call, &intake::StopDossier),
      Bad("recall what is not finished", "WRONG_STATE", "",
          WithReason<desk::RecallResultRequest>(code), call, &intake::RecallResult),
      Bad("stop what is not in work", "WRONG_STATE", "", WithReason<desk::StopDossierRequest>(code),
          call, &intake::StopDossier),
      Bad("payment of what is not in work", "WRONG_STATE", "",
          For<desk::RequestPaymentRequest>(code), call, &intake::RequestPayment),
      Bad("no desk", "BAD_FIELD", "pickup_agency_id", For<desk::ChangePickupRequest>(code), call,
          &intake::ChangePickup),
      Bad("an unknown desk", "BAD_FIELD", "pickup_agency_id",
          Spoilt(For<desk::ChangePickupRequest>(code),
                 [](auto& r) { r.set_pickup_agency_id(4'000'000); }),
          call, &intake::ChangePickup),
      Bad("no identity", "BAD_FIELD", "identity_check", For<desk::ReissueReceiptRequest>(code),
          call, &intake::ReissueReceipt),
      Bad("negative issue", "BAD_FIELD", "issue",
          Spoilt(For<desk::ConfirmPrintedRequest>(code), [](auto& r) { r.set_issue(-1); }), call,
          &intake::ConfirmPrinted),
      Bad("no place", "BAD_FIELD", "place", For<desk::PlaceFileRequest>(code), call,
          &intake::PlaceFile),
      Bad("long place", "BAD_FIELD", "place",
          Spoilt(For<desk::PlaceFileRequest>(code), [](auto& r) { r.set_place(Many("ế", 201)); }),
          call, &intake::PlaceFile),
      Bad("a stranger voids", "DOSSIER_NOT_FOUND", "", WithReason<desk::VoidDossierRequest>(code),
          Call({.agency = kStranger}, Hour(1)), &intake::VoidDossier),
      Bad("a stranger reissues", "DOSSIER_NOT_FOUND", "",
          Spoilt(For<desk::ReissueReceiptRequest>(code),
                 [](auto& r) { r.set_identity_check("x"); }),
          Call({.agency = kStranger}, Hour(1)), &intake::ReissueReceipt),
      Bad("the department reissues", "NOT_HOLDER", "",
          Spoilt(For<desk::ReissueReceiptRequest>(code),
                 [](auto& r) { r.set_identity_check("x"); }),
          Call({.agency = kDepartment}, Hour(1)), &intake::ReissueReceipt),
  });
}

TEST(CounterRefusals, HandOversAndPapersNameTheBadField) {
  const auto call = Call({}, Hour(1));
  desk::HandOverBatchRequest several;
  several.set_request_id(NewRequestId());
  several.add_codes(Received(Hour(0)));
  several.set_recipient(desk::RECIPIENT_KIND_OWNER);
  const auto hand_over = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(several, spoil), call,
               &intake::HandOverBatch);
  };
  desk::GiveGuidanceRequest paper;
  paper.set_request_id(NewRequestId());
  paper.set_form(desk::GUIDANCE_FORM_SUPPLEMENT);
  paper.mutable_guidance()->add_paper_codes("x");
  paper.mutable_guidance()->set_note("x");
  const auto guidance = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(paper, spoil), call,
               &intake::GiveGuidance);
  };
  desk::ListRegisterRequest days;
  days.set_from_day("2026-01-01");
  days.set_to_day("2026-12-31");
  const auto book = [&](std::string name, std::string field, auto spoil) {
    return Bad(std::move(name), "BAD_FIELD", std::move(field), Spoilt(days, spoil), call,
               &intake::ListRegister);
  };
  ExpectRefusals({
      hand_over("nothing", "codes", [](auto& r) { r.clear_codes(); }),
      hand_over("twice", "codes", [](auto& r) { r.add_codes(r.codes(0)); }),
      hand_over("nobody", "recipient", [](auto& r) { r.clear_recipient(); }),
      hand_over("a number without post", "tracking_number",
                [](auto& r) { r.set_tracking_number("EV1"); }),
      hand_over("post that would not sign", "refused_to_sign",
                [](auto& r) {
                  r.set_recipient(desk::RECIPIENT_KIND_POST);
                  r.set_refused_to_sign(true);
                }),
      hand_over("authorised by nothing", "note",
                [](auto& r) { r.set_recipient(desk::RECIPIENT_KIND_AUTHORISED); }),
      guidance("no form", "form", [](auto& r) { r.clear_form(); }),
      guidance("no paper", "guidance.paper_codes",
               [](auto& r) { r.mutable_guidance()->clear_paper_codes(); }),
      guidance("no words", "guidance.note", [](auto& r) { r.mutable_guidance()->clear_note(); }),
      guidance("no phone", "guidance.phone",
               [](auto& r) { r.mutable_guidance()->set_phone("123"); }),
      book("no day", "from_day", [](auto& r) { r.clear_from_day(); }),
      book("the other way round", "to_day", [](auto& r) { r.set_to_day("2025-12-31"); }),
      book("two years", "to_day", [](auto& r) { r.set_to_day("2028-01-01"); }),
      book("201 rows", "page_size", [](auto& r) { r.set_page_size(201); }),
      book("token of nobody", "page_token", [](auto& r) { r.set_page_token("AAAA"); }),
  });
}

}  // namespace
}  // namespace motcua::testing
