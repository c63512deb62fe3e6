#include "services/domain/decide.h"

#include <gtest/gtest.h>

#include <functional>

#include "services/domain/error.h"
#include "services/domain/test_dossier.h"

namespace motcua::domain {
namespace {

const absl::Time kLater = At(2026, 11, 20, 9);

ReasonCommand Reason() {
  ReasonCommand command;
  command.reason_code = "not_competent";
  command.note_hash[0] = 1;
  return command;
}

SupplementCommand TwoPapers() {
  SupplementCommand command;
  command.paper_codes = {"land_use", "drawing"};
  command.due_on = absl::CivilDay(2026, 12, 4);
  return command;
}

std::string Refusal(const Events& events) { return ReasonOf(events.status()); }

TEST(Decide, ReceptionSetsEveryFact) {
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  command.external_reference = "case-10011";
  const Events events = DecideReceive(command, By(kWard, At(2026, 11, 12, 9, 10)));
  ASSERT_TRUE(events.ok());
  ASSERT_EQ(events->size(), 1u);
  const Event& event = events->front();
  EXPECT_EQ(event.seq, 1);
  EXPECT_EQ(event.to, DossierState::kReceived);
  EXPECT_EQ(event.facts.code, "H20.214-261112-0007");
  EXPECT_EQ(event.facts.promised_at, At(2026, 12, 4, 17));
  EXPECT_EQ(event.facts.catalogue_version, 3);
  EXPECT_EQ(event.facts.external_reference, "case-10011");
}

TEST(Decide, ReceptionWithoutItsPartsIsRefusedByField) {
  struct Case {
    const char* field;
    std::function<void(ReceiveCommand&)> spoil;
  };
  const Case cases[] = {
      {"code", [](ReceiveCommand& c) { c.code.clear(); }},
      {"receipt", [](ReceiveCommand& c) { c.receipt = Uuid(); }},
      {"procedure_code", [](ReceiveCommand& c) { c.procedure_code.clear(); }},
      {"procedure_version", [](ReceiveCommand& c) { c.procedure_version = 0; }},
      {"channel", [](ReceiveCommand& c) { c.channel = Channel::kNone; }},
      {"competent_agency_id", [](ReceiveCommand& c) { c.competent_agency = AgencyId(); }},
      {"pickup_agency_id", [](ReceiveCommand& c) { c.pickup_agency = AgencyId(); }},
  };
  for (const Case& test : cases) {
    ReceiveCommand command = WardReception();
    test.spoil(command);
    const absl::Status status = DecideReceive(command, By(kWard, kLater)).status();
    EXPECT_EQ(status.GetPayload("motcua/field"), absl::Cord(test.field));
    EXPECT_FALSE(DecideRegister(command, By(kWard, kLater)).ok());
  }
  EXPECT_EQ(Refusal(DecideReceive(WardReception(), By(AgencyId(), kLater))), "BAD_FIELD");
}

TEST(Decide, InstantNeverGoesBackAndIsWholeMicroseconds) {
  const History history = ReceivedAtWard();
  const Events early = DecideForward(history.dossier(), kOffice, By(kWard, At(2026, 11, 12, 8, 0)));
  EXPECT_EQ(early->front().act.at, history.dossier().updated_at);
  const Events fine =
      DecideForward(history.dossier(), kOffice, By(kWard, kLater + absl::Nanoseconds(1'999)));
  EXPECT_EQ(fine->front().act.at, kLater + absl::Microseconds(1));
}

TEST(Decide, StateIsCheckedBeforeCustody) {
  const History received = ReceivedAtWard();
  EXPECT_EQ(Refusal(DecideTakeOver(received.dossier(), By(kStranger, kLater))), "WRONG_STATE");
  EXPECT_EQ(
      Refusal(DecideHandOver(received.dossier(), {RecipientKind::kOwner}, By(kStranger, kLater))),
      "WRONG_STATE");
  EXPECT_EQ(Refusal(DecideForward(received.dossier(), kOffice, By(kStranger, kLater))),
            "NOT_HOLDER");
}

TEST(Decide, OnlyTheHolderForwardsAndNotWhileInTransit) {
  History history = ReceivedAtWard();
  const Dossier& dossier = history.dossier();
  EXPECT_EQ(Refusal(DecideForward(dossier, kProvince, By(kOffice, kLater))), "NOT_HOLDER");
  EXPECT_EQ(Refusal(DecideForward(dossier, kWard, By(kWard, kLater))), "BAD_FIELD");
  EXPECT_EQ(Refusal(DecideForward(dossier, AgencyId(), By(kWard, kLater))), "BAD_FIELD");
  history.Do(DecideForward(dossier, kOffice, By(kWard, kLater)));
  EXPECT_EQ(Refusal(DecideForward(dossier, kProvince, By(kWard, kLater))), "IN_TRANSIT");
  EXPECT_EQ(Refusal(DecideFinishStep(dossier, "t1", By(kWard, kLater))), "IN_TRANSIT");
  EXPECT_EQ(Refusal(DecideIssueResult(dossier, "", By(kWard, kLater))), "IN_TRANSIT");
  EXPECT_EQ(Refusal(DecideRequestSupplement(dossier, TwoPapers(), By(kWard, kLater))),
            "IN_TRANSIT");
  EXPECT_EQ(Refusal(DecideReturn(dossier, Reason(), By(kWard, kLater))), "IN_TRANSIT");
}

TEST(Decide, OnlyTheAddresseeTakesOverOrRefuses) {
  History history = ReceivedAtWard();
  history.Do(DecideForward(history.dossier(), kOffice, By(kWard, kLater)));
  const Dossier sent = history.dossier();
  for (const AgencyId other : {kWard, kProvince, kStranger, AgencyId()}) {
    EXPECT_EQ(Refusal(DecideTakeOver(sent, By(other, kLater))), "NOT_HOLDER");
    EXPECT_EQ(Refusal(DecideRefuse(sent, Reason(), By(other, kLater))), "NOT_HOLDER");
  }
  EXPECT_EQ(Refusal(DecideRefuse(sent, ReasonCommand(), By(kOffice, kLater))), "BAD_FIELD");
  const Events refused = DecideRefuse(sent, Reason(), By(kOffice, kLater));
  EXPECT_EQ(refused->front().facts.other_agency, kWard);
  EXPECT_EQ(refused->front().facts.reason_code, "not_competent");
  EXPECT_TRUE(refused->front().facts.note_hash.has_value());
  history.Do(DecideTakeOver(sent, By(kOffice, kLater)));
  EXPECT_EQ(Refusal(DecideTakeOver(history.dossier(), By(kOffice, kLater))), "NOT_IN_TRANSIT");
  EXPECT_EQ(Refusal(DecideRefuse(history.dossier(), Reason(), By(kOffice, kLater))),
            "NOT_IN_TRANSIT");
}

TEST(Decide, ReturnGoesToWhoHeldItBefore) {
  History history = HeldByOffice();
  const Events back = DecideReturn(history.dossier(), Reason(), By(kOffice, kLater));
  EXPECT_EQ(back->front().facts.other_agency, kWard);
  history.Do(back);
  EXPECT_EQ(history.dossier().in_transit_to, kWard);
  history.Do(DecideTakeOver(history.dossier(), By(kWard, kLater)));
  EXPECT_EQ(history.dossier().previous_holder, kOffice);

  History alone = ReceivedAtWard();
  alone.Do(DecideFinishStep(alone.dossier(), "t1", By(kWard, kLater)));
  EXPECT_EQ(Refusal(DecideReturn(alone.dossier(), Reason(), By(kWard, kLater))),
            "NOBODY_TO_RETURN_TO");
}

TEST(Decide, FirstStepBeginsTheProcessing) {
  History history = ReceivedAtWard();
  EXPECT_EQ(Refusal(DecideFinishStep(history.dossier(), "", By(kWard, kLater))), "BAD_FIELD");
  history.Do(DecideFinishStep(history.dossier(), "t1", By(kWard, kLater)));
  EXPECT_EQ(history.dossier().state, DossierState::kInProgress);
  EXPECT_EQ(history.dossier().last_step, "t1");
}

TEST(Decide, SupplementIsAskedOnceAndResumesWhereItWas) {
  History history = HeldByOffice();
  const Dossier& dossier = history.dossier();
  EXPECT_EQ(Refusal(DecideRequestSupplement(dossier, SupplementCommand(), By(kOffice, kLater))),
            "BAD_FIELD");
  SupplementCommand yesterday = TwoPapers();
  yesterday.due_on = absl::CivilDay(2026, 11, 19);
  EXPECT_EQ(Refusal(DecideRequestSupplement(dossier, yesterday, By(kOffice, kLater))), "BAD_FIELD");
  EXPECT_EQ(Refusal(DecideRequestSupplement(dossier, TwoPapers(), By(kWard, kLater))),
            "NOT_HOLDER");
  history.Do(DecideRequestSupplement(dossier, TwoPapers(), By(kOffice, kLater)));
  EXPECT_EQ(dossier.state, DossierState::kAwaitingSupplement);
  EXPECT_EQ(Refusal(DecideAcceptSupplement(dossier, {}, By(kProvince, kLater))), "NOT_HOLDER");
  EXPECT_EQ(Refusal(DecideForward(dossier, kWard, By(kOffice, kLater))), "WRONG_STATE");
  EXPECT_EQ(Refusal(DecideIssueResult(dossier, "", By(kOffice, kLater))), "WRONG_STATE");
  history.Do(DecideAcceptSupplement(dossier, WardDates(), By(kWard, kLater + absl::Hours(50))));
  EXPECT_EQ(dossier.state, DossierState::kInProgress);
  EXPECT_EQ(Refusal(DecideRequestSupplement(dossier, TwoPapers(), By(kOffice, kLater))),
            "SUPPLEMENT_ALREADY_ASKED");
}

TEST(Decide, SupplementBeforeForwardingResumesAsReceived) {
  History history = ReceivedAtWard();
  history.Do(DecideRequestSupplement(history.dossier(), TwoPapers(), By(kWard, kLater)));
  const Events resumed = DecideAcceptSupplement(history.dossier(), {}, By(kWard, kLater));
  EXPECT_EQ(resumed->front().to, DossierState::kReceived);
}

TEST(Decide, WithdrawalIsForTheDeskAndTheHolderUntilTheResult) {
  History history = HeldByOffice();
  EXPECT_EQ(Refusal(DecideWithdraw(history.dossier(), {}, By(kProvince, kLater))), "NOT_HOLDER");
  EXPECT_TRUE(DecideWithdraw(history.dossier(), {}, By(kOffice, kLater)).ok());
  const Events events = DecideWithdraw(history.dossier(), {}, By(kWard, kLater));
  EXPECT_FALSE(events->front().facts.note_hash.has_value());
  history.Do(events);
  EXPECT_EQ(history.dossier().state, DossierState::kWithdrawn);
  EXPECT_EQ(Refusal(DecideWithdraw(FinishedByOffice().dossier(), {}, By(kWard, kLater))),
            "WRONG_STATE");
}

TEST(Decide, ResultTravelsFromIssuerToDeskToApplicant) {
  History history = FinishedByOffice();
  const Dossier& dossier = history.dossier();
  const absl::Time at = At(2026, 12, 3, 15);
  EXPECT_EQ(dossier.result_holder, kOffice);
  EXPECT_EQ(Refusal(DecideHandOver(dossier, {RecipientKind::kOwner}, By(kWard, at))),
            "RESULT_NOT_AT_DESK");
  EXPECT_EQ(Refusal(DecideBringResult(dossier, By(kOffice, at))), "NOT_HOLDER");
  history.Do(DecideBringResult(dossier, By(kWard, at)));
  EXPECT_EQ(history.events().back().facts.other_agency, kOffice);
  EXPECT_EQ(dossier.result_holder, kWard);
  EXPECT_EQ(Refusal(DecideBringResult(dossier, By(kWard, at))), "RESULT_ALREADY_AT_DESK");
  EXPECT_EQ(Refusal(DecideHandOver(dossier, {RecipientKind::kOwner}, By(kOffice, at))),
            "NOT_HOLDER");
  EXPECT_EQ(Refusal(DecideHandOver(dossier, {RecipientKind::kNone}, By(kWard, at))), "BAD_FIELD");
  history.Do(DecideHandOver(dossier, {RecipientKind::kOwner}, By(kWard, at)));
  EXPECT_EQ(dossier.state, DossierState::kHandedOver);
  EXPECT_FALSE(dossier.result_holder);
}

TEST(Decide, PaperFileStillTravelsAfterTheResult) {
  History history = FinishedByOffice();
  const absl::Time at = At(2026, 12, 4, 9);
  history.Do(DecideFinishStep(history.dossier(), "archive", By(kOffice, at)));
  history.Do(DecideForward(history.dossier(), kWard, By(kOffice, at)));
  history.Do(DecideTakeOver(history.dossier(), By(kWard, at)));
  EXPECT_EQ(history.dossier().state, DossierState::kFinished);
  EXPECT_EQ(history.dossier().holder, kWard);
  EXPECT_EQ(history.dossier().result_holder, kOffice);
}

TEST(Decide, RegistrationIsAcceptedOrDeclinedByItsDesk) {
  ReceiveCommand command = WardReception();
  command.code = "DK.H20.214-261112-0001";
  command.channel = Channel::kOnline;
  command.dates = WardDates();
  History history;
  history.Do(DecideRegister(command, By(kWard, At(2026, 11, 11, 20))));
  EXPECT_EQ(history.dossier().promised_at, std::nullopt);
  const Dossier registered = history.dossier();
  EXPECT_EQ(Refusal(DecideAccept(registered, "H20.214-261112-0007", {}, By(kOffice, kLater))),
            "NOT_HOLDER");
  EXPECT_EQ(Refusal(DecideAccept(registered, "", {}, By(kWard, kLater))), "BAD_FIELD");
  EXPECT_EQ(Refusal(DecideDecline(registered, Reason(), By(kOffice, kLater))), "NOT_HOLDER");
  history.Do(DecideAccept(registered, "H20.214-261120-0007", WardDates(kLater), By(kWard, kLater)));
  EXPECT_EQ(history.dossier().code, "H20.214-261120-0007");
  EXPECT_EQ(history.dossier().received_at, kLater);
  EXPECT_EQ(
      Apply(registered, DecideDecline(registered, Reason(), By(kWard, kLater))->front())->state,
      DossierState::kDeclined);
}

TEST(Decide, NothingFollowsAnEnd) {
  History history = AtDesk();
  const absl::Time at = At(2026, 12, 4, 9);
  history.Do(DecideHandOver(history.dossier(), {RecipientKind::kOwner}, By(kWard, at)));
  const Dossier& d = history.dossier();
  const Act act = By(kWard, at);
  for (const Events& events :
       {DecideAccept(d, "x", {}, act), DecideDecline(d, Reason(), act),
        DecideRequestSupplement(d, TwoPapers(), act), DecideAcceptSupplement(d, {}, act),
        DecideWithdraw(d, {}, act), DecideHandOver(d, {RecipientKind::kOwner}, act),
        DecideForward(d, kOffice, act), DecideTakeOver(d, act), DecideRefuse(d, Reason(), act),
        DecideReturn(d, Reason(), act), DecideFinishStep(d, "t", act),
        DecideIssueResult(d, "", act), DecideBringResult(d, act)}) {
    EXPECT_EQ(Refusal(events), "WRONG_STATE");
  }
}

}  // namespace
}  // namespace motcua::domain
