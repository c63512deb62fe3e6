// The counter: several dossiers at once, work done over the counter, late entries, mistakes undone,
// receipts issued again; and what the citizen is answered afterwards.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;
namespace types = type::v1;

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

std::vector<std::string> KindsOf(const std::string& code, absl::Time now) {
  desk::FindDossierRequest find;
  find.set_code(code);
  const auto found = intake::FindDossier(find, TheCounter().intake(), Call({}, now));
  EXPECT_TRUE(found.ok()) << found.status();
  std::vector<std::string> kinds;
  if (!found.ok()) return kinds;
  for (const types::DossierEvent& event : found->events()) kinds.push_back(event.kind());
  return kinds;
}

// The key of the one answer: "web.l0.void".
std::string KeyOf(const std::string& query, absl::Time now) {
  const auto answer = TheCounter().LookUp(query, now);
  if (!answer.ok()) return Reason(answer.status());
  return answer->answers_size() == 1 ? answer->answers(0).key() : "not one answer";
}

TEST(Batch, IsSeveralDossiersOnOneReceipt) {
  const desk::ReceiveBatchRequest request = GoodBatch();
  const auto batch = intake::ReceiveBatch(request, TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(batch.ok()) << batch.status();
  ASSERT_EQ(batch->items_size(), 3);
  EXPECT_EQ(batch->lookup_number().size(), 16U);
  EXPECT_EQ(batch->items(0).dossier().code().substr(0, 14), "H20.08-261112-");
  EXPECT_EQ(batch->items(1).dossier().code().substr(0, 14), "H20.02-261112-");
  EXPECT_EQ(batch->items(1).dossier().procedure_code(), kPricedProcedure);
  EXPECT_FALSE(batch->items(2).why().empty());
  std::set<std::string> codes;
  for (const desk::ReceivedItem& item : batch->items()) codes.insert(item.dossier().code());
  EXPECT_EQ(codes.size(), 3U);
  const auto answer = TheCounter().LookUp(batch->lookup_number(), Hour(1));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->answers_size(), 3);

  const auto again = intake::ReceiveBatch(request, TheCounter().deps(), Call({}, Hour(2)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), batch->SerializeAsString());
  desk::ReceiveBatchRequest other = request;
  other.mutable_items()->RemoveLast();
  EXPECT_EQ(Reason(intake::ReceiveBatch(other, TheCounter().deps(), Call({}, Hour(2))).status()),
            "REQUEST_ID_REUSED");
}

TEST(Batch, IsAllOrNothing) {
  desk::ReceiveBatchRequest request = GoodBatch();
  request.mutable_items(2)->set_procedure_code("9.123456");
  const auto before = TheHouse().Contents();
  const auto batch = intake::ReceiveBatch(request, TheCounter().deps(), Call({}, Hour(0)));
  EXPECT_EQ(Reason(batch.status()), "BAD_FIELD");
  EXPECT_EQ(TheHouse().Contents(), before);
}

TEST(Batch, TwinsMakeOne) {
  const desk::ReceiveBatchRequest request = GoodBatch();
  std::vector<std::string> answers(8);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&] {
      const auto batch = intake::ReceiveBatch(request, TheCounter().deps(), Call({}, Hour(0)));
      answer = batch.ok() ? batch->SerializeAsString() : batch.status().ToString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::set<std::string>(answers.begin(), answers.end()).size(), 1U) << answers[0];
}

TEST(AtOnce, IsReceivedDoneAndHandedOverAtOneInstant) {
  desk::ReceiveAtOnceRequest request = GoodAtOnce(kCopies);
  desk::FeeOrder& order = *request.add_orders();
  order.set_fee_code("certify");
  order.set_units(3);
  order.set_copies(2);
  const auto done = intake::ReceiveAtOnce(request, TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->dossier().state(), types::DOSSIER_STATE_HANDED_OVER);
  EXPECT_EQ(KindsOf(done->dossier().code(), Hour(1)),
            (std::vector<std::string>{"received", "result_issued", "result_brought",
                                      "result_handed_over"}));
  EXPECT_EQ(done->dossier().received_at().seconds(), done->dossier().closed_at().seconds());
  ASSERT_EQ(done->fees_size(), 1);
  EXPECT_EQ(done->fees(0).amount(), 10'000);  // 2 × (2 × 2,000 + 1,000)
  EXPECT_FALSE(done->fees(0).confirmed());
  EXPECT_TRUE(done->receipts().empty());
  EXPECT_TRUE(done->lookup_number().empty());
  const auto next =
      intake::ReceiveAtOnce(GoodAtOnce(kCopies), TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(next.ok()) << next.status();
  const int number = std::stoi(done->register_number());
  EXPECT_EQ(done->register_number(), std::to_string(number) + "/2026");
  EXPECT_EQ(next->register_number(), std::to_string(number + 1) + "/2026");
  const auto again = intake::ReceiveAtOnce(request, TheCounter().deps(), Call({}, Hour(40)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), done->SerializeAsString());
  EXPECT_EQ(KeyOf(done->dossier().code(), Hour(1)), "web.l0.s10");
}

TEST(AtOnce, GivesASlipThatOpensItWhereOneIsWanted) {
  desk::ReceiveAtOnceRequest request = GoodAtOnce(kCopies);
  request.set_slip(true);
  const auto done = intake::ReceiveAtOnce(request, TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(KeyOf(done->lookup_number(), Hour(1)), "web.l1.s10");
}

TEST(AtOnce, IsForWhatIsAnsweredOnTheSameDay) {
  const auto done =
      intake::ReceiveAtOnce(GoodAtOnce(kProcedure), TheCounter().deps(), Call({}, Hour(0)));
  EXPECT_EQ(Reason(done.status()), "BAD_FIELD");
}

// Registration of a birth: on the same day for who came until 15:00, on the next one afterwards.
TEST(Reception, IsWhenTheFormWasOpenedNotWhenItWasSent) {
  const absl::Time one_past_three = Hour(6) + absl::Minutes(31);
  desk::ReceiveDossierRequest request = GoodReception();
  request.set_procedure_code("1.001193");
  const auto receive = [&](int opened_seconds_ago, absl::Time now) {
    request.set_opened_seconds_ago(opened_seconds_ago);
    return intake::ReceiveDossier(request, TheCounter().intake(), Call({}, now));
  };
  const auto promised = [](const desk::ReceiveDossierResponse& answer) {
    return absl::FormatTime("%Y-%m-%d", *convert::FromProto(answer.dossier().promised_at(), ""),
                            domain::HouseZone());
  };
  const auto late = receive(0, one_past_three);
  ASSERT_TRUE(late.ok()) << late.status();
  EXPECT_EQ(promised(*late), "2026-11-13");

  request.set_request_id(NewRequestId());
  const auto in_time = receive(180, one_past_three);
  ASSERT_TRUE(in_time.ok()) << in_time.status();
  EXPECT_EQ(promised(*in_time), "2026-11-12");
  EXPECT_EQ(in_time->dossier().received_at().seconds(),
            absl::ToUnixSeconds(one_past_three - absl::Minutes(3)));
  const auto again = receive(195, one_past_three + absl::Seconds(15));
  ASSERT_TRUE(again.ok()) << "it has grown, and is the same request: " << again.status();
  EXPECT_EQ(again->SerializeAsString(), in_time->SerializeAsString());

  request.set_request_id(NewRequestId());
  for (const int wrong : {-1, 3601}) {
    EXPECT_EQ(Reason(receive(wrong, one_past_three).status()), "BAD_FIELD") << wrong;
  }
  const auto after_midnight = receive(3600, domain::InstantOn(absl::CivilDay(2026, 11, 13), 5));
  ASSERT_TRUE(after_midnight.ok()) << after_midnight.status();
  EXPECT_EQ(after_midnight->dossier().received_at().seconds(),
            absl::ToUnixSeconds(domain::InstantOn(absl::CivilDay(2026, 11, 13), 0)));
}

desk::ReceiveDossierRequest LateReception(absl::Time received_at) {
  desk::ReceiveDossierRequest request = GoodReception();
  *request.mutable_late()->mutable_received_at() = convert::ToProto(received_at);
  request.mutable_late()->set_reason_code("power_cut");
  return request;
}

TEST(LateEntry, CarriesTheDayOfReceptionAndCollidesWithNothing) {
  const std::string that_day = Received(Hour(0));
  const absl::Time typed_in = Hour(24 * 4);  // Monday
  const auto late =
      intake::ReceiveDossier(LateReception(Hour(1)), TheCounter().intake(), Call({}, typed_in));
  ASSERT_TRUE(late.ok()) << late.status();
  const std::string code = late->dossier().code();
  EXPECT_EQ(code.substr(0, 14), "H20.08-261112-");
  EXPECT_GT(code, that_day);
  EXPECT_EQ(late->dossier().received_at().seconds(), absl::ToUnixSeconds(Hour(1)));
  // Five working days from Thursday, whenever it was typed in.
  EXPECT_EQ(absl::FormatTime("%Y-%m-%d", *convert::FromProto(late->dossier().promised_at(), ""),
                             domain::HouseZone()),
            "2026-11-19");
  desk::FindDossierRequest find;
  find.set_code(code);
  const auto found = intake::FindDossier(find, TheCounter().intake(), Call({}, typed_in));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->events(0).entered_at().seconds(), absl::ToUnixSeconds(typed_in));
  EXPECT_EQ(found->events(0).reason_code(), "power_cut");
  EXPECT_GT(Received(Hour(2)), code);
}

TEST(LateEntry, IsRefusedForInstantsThatCannotBe) {
  const absl::Time monday = Hour(24 * 4);
  for (const auto& [name, at] :
       std::vector<std::pair<std::string, absl::Time>>{{"in the future", monday + absl::Hours(1)},
                                                       {"now", monday},
                                                       {"on a Sunday", Hour(24 * 3)},
                                                       {"six working days ago", Hour(-24 * 6)},
                                                       {"years ago", Hour(-24 * 3000)}}) {
    const auto late =
        intake::ReceiveDossier(LateReception(at), TheCounter().intake(), Call({}, monday));
    EXPECT_EQ(Reason(late.status()), "BAD_FIELD") << name;
  }
  EXPECT_TRUE(
      intake::ReceiveDossier(LateReception(Hour(-24 * 3)), TheCounter().intake(), Call({}, monday))
          .ok());
}

TEST(Mending, IsANewDossierForAResultThatWasHandedOver) {
  const std::string wrong = AtDesk(Hour(0));
  desk::ReceiveDossierRequest request = GoodReception();
  request.set_corrects_code(wrong);
  EXPECT_EQ(
      Reason(intake::ReceiveDossier(request, TheCounter().intake(), Call({}, Hour(1))).status()),
      "NOT_CORRECTABLE");
  auto hand_over = For<desk::HandOverResultRequest>(wrong);
  hand_over.set_recipient(desk::RECIPIENT_KIND_OWNER);
  ASSERT_TRUE(intake::HandOverResult(hand_over, TheCounter().intake(), Call({}, Hour(1))).ok());
  const auto mended = intake::ReceiveDossier(request, TheCounter().intake(), Call({}, Hour(2)));
  ASSERT_TRUE(mended.ok()) << mended.status();
  desk::FindDossierRequest find;
  find.set_code(mended->dossier().code());
  const auto found = intake::FindDossier(find, TheCounter().intake(), Call({}, Hour(3)));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->events(0).corrects_code(), wrong);
  auto collect = For<desk::CollectMoneyRequest>(mended->dossier().code());
  collect.set_means(desk::PAYMENT_MEANS_CASH);
  EXPECT_EQ(Reason(intake::CollectMoney(collect, TheCounter().deps(), Call({}, Hour(3))).status()),
            "NOTHING_TO_COLLECT");
  request.set_request_id(NewRequestId());
  request.set_procedure_code(std::string(kPricedProcedure));
  EXPECT_EQ(
      Reason(intake::ReceiveDossier(request, TheCounter().intake(), Call({}, Hour(3))).status()),
      "BAD_FIELD");
}

TEST(ChangeProcedure, KeepsTheCodeAndCountsFromTheReception) {
  const std::string code = Received(Hour(0));
  auto request = For<desk::ChangeProcedureRequest>(code);
  request.set_procedure_code("1.004873");  // three working days
  const auto changed = intake::ChangeProcedure(request, TheCounter().deps(), Call({}, Hour(3)));
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->dossier().code(), code);
  EXPECT_EQ(changed->dossier().procedure_code(), "1.004873");
  EXPECT_EQ(absl::FormatTime("%Y-%m-%d", *convert::FromProto(changed->dossier().promised_at(), ""),
                             domain::HouseZone()),
            "2026-11-17");
  EXPECT_FALSE(changed->why().empty());
  const auto again = intake::ChangeProcedure(request, TheCounter().deps(), Call({}, Hour(5)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), changed->SerializeAsString());

  auto late = For<desk::ChangeProcedureRequest>(Received(Hour(0)));
  late.set_procedure_code("1.004873");
  EXPECT_EQ(Reason(intake::ChangeProcedure(late, TheCounter().deps(), Call({}, Hour(24))).status()),
            "PROCEDURE_FIXED");
  late.set_code(InTransit(Hour(0)));
  EXPECT_EQ(Reason(intake::ChangeProcedure(late, TheCounter().deps(), Call({}, Hour(1))).status()),
            "WRONG_STATE");
  late.set_code(Received(Hour(0)));
  late.set_procedure_code(std::string(kGivenProcedure));
  EXPECT_EQ(Reason(intake::ChangeProcedure(late, TheCounter().deps(), Call({}, Hour(1))).status()),
            "BAD_FIELD");
}

template <typename Request>
Request WithReason(const std::string& code) {
  auto request = For<Request>(code);
  request.set_reason_code("entered_twice");
  request.set_note("Nhập hai lần");
  return request;
}

TEST(Void, IsTheOfficersOnTheDayAndTheLeadersAfterwards) {
  const auto received =
      intake::ReceiveDossier(GoodReception(), TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string code = received->dossier().code();
  const auto request = WithReason<desk::VoidDossierRequest>(code);
  EXPECT_EQ(Reason(intake::VoidDossier(request, TheCounter().deps(), Call({}, Hour(24))).status()),
            "VOID_NEEDS_LEADER");
  const auto voided =
      intake::VoidDossier(request, TheCounter().deps(), As({.leader = true}, Hour(24)));
  ASSERT_TRUE(voided.ok()) << voided.status();
  EXPECT_EQ(voided->dossier().state(), types::DOSSIER_STATE_VOIDED);
  // Outside: the code says that it is void, by either question.
  EXPECT_EQ(KeyOf(code, Hour(25)), "web.l0.void");
  EXPECT_EQ(KeyOf(received->lookup_number(), Hour(25)), "web.l1.void");
  // The code is never given again.
  EXPECT_NE(Received(Hour(0)), code);
  EXPECT_TRUE(intake::VoidDossier(WithReason<desk::VoidDossierRequest>(Received(Hour(0))),
                                  TheCounter().deps(), Call({}, Hour(3)))
                  .ok());
}

TEST(Recall, TakesAWrongResultBackAgainstTheOriginalDate) {
  const std::string code = AtDesk(Hour(0));
  const auto request = WithReason<desk::RecallResultRequest>(code);
  EXPECT_EQ(Reason(intake::RecallResult(request, TheCounter().deps(), Call({}, Hour(1))).status()),
            "NOT_HOLDER");
  const auto recalled =
      intake::RecallResult(request, TheCounter().deps(), Call({.agency = kDepartment}, Hour(1)));
  ASSERT_TRUE(recalled.ok()) << recalled.status();
  EXPECT_EQ(recalled->dossier().state(), types::DOSSIER_STATE_IN_PROGRESS);
  EXPECT_FALSE(recalled->dossier().has_finished_at());
  EXPECT_EQ(absl::FormatTime("%Y-%m-%d", *convert::FromProto(recalled->dossier().promised_at(), ""),
                             domain::HouseZone()),
            "2026-11-19");
  EXPECT_EQ(KeyOf(code, Hour(2)), "web.l0.s4");
}

TEST(Recall, TellsTheApplicantThatItIsBeingCorrected) {
  const auto received =
      intake::ReceiveDossier(GoodReception(), TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string code = received->dossier().code();
  const auto routing = TheHouse().routing();
  auto forward = For<move::ForwardDossierRequest>(code);
  forward.set_to_agency_id(kDepartment);
  ASSERT_TRUE(routing::ForwardDossier(forward, routing, Call({}, Hour(0))).ok());
  const auto at_department = [](absl::Time now) { return Call({.agency = kDepartment}, now); };
  ASSERT_TRUE(routing::TakeOverDossier(For<move::TakeOverDossierRequest>(code), routing,
                                       at_department(Hour(1)))
                  .ok());
  ASSERT_TRUE(
      routing::IssueResult(For<move::IssueResultRequest>(code), routing, at_department(Hour(2)))
          .ok());
  ASSERT_TRUE(intake::RecallResult(WithReason<desk::RecallResultRequest>(code), TheCounter().deps(),
                                   at_department(Hour(3)))
                  .ok());
  EXPECT_EQ(KeyOf(received->lookup_number(), Hour(4)), "web.l1.s9.back");
}

TEST(Stop, EndsTheWorkByDecision) {
  auto request = WithReason<desk::StopDossierRequest>(TakenOver(Hour(0)));
  request.set_notice_number("12/TB-SXD");
  const auto stopped = intake::StopDossier(request, TheCounter().deps(),
                                           As({.agency = kDepartment, .leader = true}, Hour(1)));
  ASSERT_TRUE(stopped.ok()) << stopped.status();
  EXPECT_EQ(stopped->dossier().state(), types::DOSSIER_STATE_STOPPED);
  EXPECT_EQ(KeyOf(request.code(), Hour(2)), "web.l0.s8");
}

TEST(Payment, SuspendsAndResumes) {
  const std::string code = TakenOver(Hour(0));
  auto request = For<desk::RequestPaymentRequest>(code);
  request.set_notice_number("45/TBT");
  const auto asked =
      intake::RequestPayment(request, TheCounter().deps(), Call({.agency = kDepartment}, Hour(1)));
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(asked->dossier().state(), types::DOSSIER_STATE_AWAITING_PAYMENT);
  const auto paid = intake::ConfirmPayment(For<desk::ConfirmPaymentRequest>(code),
                                           TheCounter().deps(), Call({}, Hour(24 * 4)));
  ASSERT_TRUE(paid.ok()) << paid.status();
  EXPECT_EQ(paid->dossier().state(), types::DOSSIER_STATE_IN_PROGRESS);
  EXPECT_GT(paid->dossier().promised_at().seconds(), asked->dossier().promised_at().seconds());
  EXPECT_FALSE(paid->why().empty());
  EXPECT_EQ(Reason(intake::ConfirmPayment(For<desk::ConfirmPaymentRequest>(code),
                                          TheCounter().deps(), Call({}, Hour(24 * 4)))
                       .status()),
            "WRONG_STATE");
}

TEST(ChangePickup, MovesThePlaceUntilTheResultIsThere) {
  const std::string code = TakenOver(Hour(0));
  auto request = For<desk::ChangePickupRequest>(code);
  request.set_pickup_agency_id(kOther);
  const auto changed = intake::ChangePickup(request, TheCounter().deps(), Call({}, Hour(1)));
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->dossier().pickup_agency_id(), kOther);
  request.set_request_id(NewRequestId());
  EXPECT_EQ(Reason(intake::ChangePickup(request, TheCounter().deps(), Call({}, Hour(1))).status()),
            "BAD_FIELD");
  auto late = For<desk::ChangePickupRequest>(Issued(Hour(0)));
  late.set_pickup_agency_id(kOther);
  EXPECT_EQ(Reason(intake::ChangePickup(late, TheCounter().deps(), Call({}, Hour(1))).status()),
            "WRONG_STATE");
}

desk::HandOverResultRequest HandOver(const std::string& code, desk::RecipientKind recipient) {
  auto request = For<desk::HandOverResultRequest>(code);
  request.set_recipient(recipient);
  return request;
}

TEST(HandOver, NotesWhoTookItAndHow) {
  const auto intake = TheCounter().intake();
  const auto event_of = [&](const std::string& code) {
    desk::FindDossierRequest find;
    find.set_code(code);
    const auto found = intake::FindDossier(find, intake, Call({}, Hour(3)));
    EXPECT_TRUE(found.ok()) << found.status();
    return found->events(found->events_size() - 1);
  };
  desk::HandOverResultRequest authorised =
      HandOver(AtDesk(Hour(0)), desk::RECIPIENT_KIND_AUTHORISED);
  EXPECT_EQ(Reason(intake::HandOverResult(authorised, intake, Call({}, Hour(1))).status()),
            "BAD_FIELD");
  authorised.set_note("Canary Văn Bảy, CCCD 087099900001, giấy ủy quyền 12/UQ");
  ASSERT_TRUE(intake::HandOverResult(authorised, intake, Call({}, Hour(1))).ok());
  EXPECT_TRUE(TheHouse().TablesWith("Canary Văn Bảy").empty());
  EXPECT_TRUE(TheHouse().TablesWith("087099900001").empty());

  desk::HandOverResultRequest posted = HandOver(AtDesk(Hour(0)), desk::RECIPIENT_KIND_POST);
  posted.set_tracking_number("EV123456789VN");
  ASSERT_TRUE(intake::HandOverResult(posted, intake, Call({}, Hour(1))).ok());
  EXPECT_EQ(event_of(posted.code()).tracking_number(), "EV123456789VN");

  desk::HandOverResultRequest refused = HandOver(AtDesk(Hour(0)), desk::RECIPIENT_KIND_OWNER);
  refused.set_refused_to_sign(true);
  ASSERT_TRUE(intake::HandOverResult(refused, intake, Call({}, Hour(1))).ok());
  EXPECT_EQ(event_of(refused.code()).reason_code(), "refused_to_sign");

  desk::HandOverResultRequest lost = HandOver(AtDesk(Hour(0)), desk::RECIPIENT_KIND_OWNER);
  lost.set_without_receipt(true);
  EXPECT_EQ(Reason(intake::HandOverResult(lost, intake, Call({}, Hour(1))).status()), "BAD_FIELD");
  lost.set_note("Căn cước, khớp ảnh");
  ASSERT_TRUE(intake::HandOverResult(lost, intake, Call({}, Hour(1))).ok());
  EXPECT_EQ(event_of(lost.code()).reason_code(), "without_receipt");
}

TEST(HandOver, OfSeveralIsAllOrNothing) {
  desk::HandOverBatchRequest request;
  request.set_request_id(NewRequestId());
  request.set_recipient(desk::RECIPIENT_KIND_AUTHORISED);
  request.set_note("Người được ủy quyền, giấy 7/UQ");
  const std::string second = AtDesk(Hour(0));
  const std::string first = AtDesk(Hour(0));
  const std::string elsewhere = TakenOver(Hour(0));
  for (const std::string& code : {first, second, elsewhere}) request.add_codes(code);
  const auto before = TheHouse().Contents();
  EXPECT_EQ(Reason(intake::HandOverBatch(request, TheCounter().deps(), Call({}, Hour(1))).status()),
            "WRONG_STATE");
  EXPECT_EQ(TheHouse().Contents(), before);
  request.mutable_codes()->RemoveLast();
  const auto done = intake::HandOverBatch(request, TheCounter().deps(), Call({}, Hour(1)));
  ASSERT_TRUE(done.ok()) << done.status();
  ASSERT_EQ(done->dossiers_size(), 2);
  EXPECT_EQ(done->dossiers(0).code(), first);
  EXPECT_EQ(done->dossiers(1).state(), types::DOSSIER_STATE_HANDED_OVER);
  const auto again = intake::HandOverBatch(request, TheCounter().deps(), Call({}, Hour(9)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), done->SerializeAsString());
}

}  // namespace
}  // namespace motcua::testing
