#include <gtest/gtest.h>

#include "services/domain/decide.h"
#include "services/domain/error.h"
#include "services/domain/test_dossier.h"

namespace motcua::domain {
namespace {

const absl::Time kReception = At(2026, 11, 12, 9, 10);
const absl::Time kSameDay = At(2026, 11, 12, 16);
const absl::Time kNextDay = At(2026, 11, 13, 9);

History Received() {
  History history;
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  history.Do(DecideReceive(command, By(kWard, kReception)));
  return history;
}

History AtOffice() {
  History history = Received();
  history.Do(DecideForward(history.dossier(), kOffice, By(kWard, At(2026, 11, 12, 11))));
  history.Do(DecideTakeOver(history.dossier(), By(kOffice, At(2026, 11, 12, 14))));
  return history;
}

ReasonCommand Reason() { return {.reason_code = "typed_twice"}; }
std::string Refusal(const Events& events) { return ReasonOf(events.status()); }

TEST(DecideDesk, CertifiedCopiesAreReceivedAndHandedOverAtOneInstant) {
  ReceiveCommand command = WardReception();
  const Act act = By(kWard, kReception);
  const Events events =
      DecideReceiveAtOnce(command, "CT-112", {.recipient = RecipientKind::kOwner}, act);
  ASSERT_TRUE(events.ok()) << events.status();
  std::vector<DossierState> states;
  for (const Event& event : *events) {
    EXPECT_EQ(event.act.at, kReception);
    states.push_back(event.to);
  }
  EXPECT_EQ(states, (std::vector{DossierState::kReceived, DossierState::kFinished,
                                 DossierState::kFinished, DossierState::kHandedOver}));
  const auto dossier = Fold(DossierId(), *events);
  EXPECT_EQ(dossier->finished_at, kReception);
  EXPECT_EQ(dossier->closed_at, kReception);
  command.pickup_agency = kOffice;
  EXPECT_EQ(Refusal(DecideReceiveAtOnce(command, "", {.recipient = RecipientKind::kOwner}, act)),
            "BAD_FIELD");
  EXPECT_EQ(Refusal(DecideReceiveAtOnce(WardReception(), "", {}, act)), "BAD_FIELD");
}

TEST(DecideDesk, TheProcedureIsChangedOnlyBeforeAnythingHappened) {
  const ChangeProcedureCommand other{.procedure_code = "1.001612",
                                     .procedure_version = 2,
                                     .case_code = "verified",
                                     .dates = WardDates(kReception)};
  History history = Received();
  EXPECT_EQ(Refusal(DecideChangeProcedure(history.dossier(), other, By(kWard, kNextDay))),
            "PROCEDURE_FIXED");
  EXPECT_EQ(Refusal(DecideChangeProcedure(history.dossier(), other, By(kOffice, kSameDay))),
            "NOT_HOLDER");
  EXPECT_EQ(Refusal(DecideChangeProcedure(history.dossier(),
                                          {.procedure_code = "1.013225", .procedure_version = 1},
                                          By(kWard, kSameDay))),
            "BAD_FIELD");
  history.Do(DecideChangeProcedure(history.dossier(), other, By(kWard, kSameDay)));
  EXPECT_EQ(history.dossier().code, "H20.214-261112-0007");
  EXPECT_EQ(history.dossier().procedure_code, "1.001612");
  EXPECT_EQ(history.dossier().case_code, "verified");
  EXPECT_EQ(history.dossier().received_at, kReception);
  EXPECT_EQ(Refusal(DecideChangeProcedure(AtOffice().dossier(), other, By(kWard, kSameDay))),
            "WRONG_STATE");
  // A procedure without a term takes the date away.
  ChangeProcedureCommand free = other;
  free.procedure_code = "3.000182";
  free.dates = {};
  history.Do(DecideChangeProcedure(history.dossier(), free, By(kWard, kSameDay)));
  EXPECT_EQ(history.dossier().promised_at, std::nullopt);
}

TEST(DecideDesk, VoidingIsTheOfficersOnTheDayAndTheLeadersLater) {
  const History history = Received();
  EXPECT_EQ(Refusal(DecideVoid(history.dossier(), {Reason()}, By(kWard, kNextDay))),
            "VOID_NEEDS_LEADER");
  EXPECT_EQ(Refusal(DecideVoid(history.dossier(), {}, By(kWard, kSameDay))), "BAD_FIELD");
  EXPECT_EQ(Refusal(DecideVoid(history.dossier(), {Reason()}, By(kStranger, kSameDay))),
            "NOT_HOLDER");
  History voided = Received();
  voided.Do(DecideVoid(voided.dossier(), {Reason()}, By(kWard, kSameDay)));
  EXPECT_EQ(voided.dossier().state, DossierState::kVoided);
  EXPECT_EQ(voided.dossier().closed_at, kSameDay);
  EXPECT_FALSE(IsOverdue(voided.dossier(), At(2027, 5, 1)));
  EXPECT_EQ(Refusal(DecideForward(voided.dossier(), kOffice, By(kWard, kSameDay))), "WRONG_STATE");
  // Even what was handed over at once by mistake.
  History done;
  done.Do(DecideReceiveAtOnce(WardReception(), "", {.recipient = RecipientKind::kOwner},
                              By(kWard, kReception)));
  done.Do(DecideVoid(done.dossier(), {Reason(), true}, By(kWard, kNextDay)));
  EXPECT_EQ(done.dossier().state, DossierState::kVoided);
  // And what lies at the desk with its result.
  History finished = AtOffice();
  finished.Do(DecideIssueResult(finished.dossier(), "1", By(kOffice, kNextDay)));
  finished.Do(DecideVoid(finished.dossier(), {Reason(), true}, By(kWard, kNextDay)));
  EXPECT_FALSE(finished.dossier().result_holder);
}

TEST(DecideDesk, AWrongResultComesBackAgainstTheOriginalDate) {
  History history = AtOffice();
  const auto promised = history.dossier().promised_at;
  history.Do(DecideIssueResult(history.dossier(), "1", By(kOffice, kNextDay)));
  history.Do(DecideBringResult(history.dossier(), By(kWard, kNextDay)));
  EXPECT_EQ(Refusal(DecideRecallResult(history.dossier(), Reason(), By(kProvince, kNextDay))),
            "NOT_HOLDER");
  history.Do(DecideRecallResult(history.dossier(), Reason(), By(kWard, kNextDay)));
  EXPECT_EQ(history.dossier().state, DossierState::kInProgress);
  EXPECT_EQ(history.dossier().finished_at, std::nullopt);
  EXPECT_EQ(history.dossier().promised_at, promised);
  EXPECT_TRUE(IsOverdue(history.dossier(), At(2026, 12, 7, 9)));
}

TEST(DecideDesk, APaymentSuspendsAndItsProofResumes) {
  History history = AtOffice();
  EXPECT_EQ(Refusal(DecideRequestPayment(history.dossier(), "7/TB", By(kWard, kNextDay))),
            "NOT_HOLDER");
  history.Do(DecideRequestPayment(history.dossier(), "7/TB", By(kOffice, kNextDay)));
  EXPECT_EQ(history.dossier().state, DossierState::kAwaitingPayment);
  EXPECT_EQ(history.dossier().paused_at, kNextDay);
  history.Do(DecideConfirmPayment(history.dossier(), WardDates(), By(kWard, At(2026, 11, 20, 9))));
  EXPECT_EQ(history.dossier().state, DossierState::kInProgress);
  EXPECT_EQ(history.dossier().paused_at, std::nullopt);
}

TEST(DecideDesk, AStopNeedsItsReasonAndCarriesItsNumber) {
  const History history = AtOffice();
  EXPECT_EQ(Refusal(DecideStop(history.dossier(), {}, "3/TB", By(kOffice, kNextDay))), "BAD_FIELD");
  const Events stopped = DecideStop(history.dossier(), Reason(), "3/TB", By(kWard, kNextDay));
  ASSERT_TRUE(stopped.ok());
  EXPECT_EQ(stopped->front().facts.result_number, "3/TB");
  EXPECT_EQ(Apply(history.dossier(), stopped->front())->state, DossierState::kStopped);
}

TEST(DecideDesk, ThePickUpDeskChangesUntilTheResultIsOut) {
  History history = AtOffice();
  EXPECT_EQ(Refusal(DecideChangePickup(history.dossier(), kWard, By(kWard, kNextDay))),
            "BAD_FIELD");
  history.Do(DecideChangePickup(history.dossier(), kProvince, By(kWard, kNextDay)));
  EXPECT_EQ(history.dossier().pickup_agency, kProvince);
  history.Do(DecideIssueResult(history.dossier(), "1", By(kOffice, kNextDay)));
  EXPECT_EQ(Refusal(DecideChangePickup(history.dossier(), kWard, By(kWard, kNextDay))),
            "WRONG_STATE");
}

TEST(DecideDesk, PostHasANumberAndOtherHandsHaveNone) {
  History history = AtOffice();
  history.Do(DecideIssueResult(history.dossier(), "1", By(kOffice, kNextDay)));
  history.Do(DecideBringResult(history.dossier(), By(kWard, kNextDay)));
  const Dossier& dossier = history.dossier();
  EXPECT_EQ(Refusal(DecideHandOver(dossier, {RecipientKind::kOwner, "EB1VN"}, By(kWard, kNextDay))),
            "BAD_FIELD");
  const Events posted =
      DecideHandOver(dossier, {RecipientKind::kPost, "EB1VN"}, By(kWard, kNextDay));
  EXPECT_EQ(posted->front().facts.tracking_number, "EB1VN");
  const Events unsigned_for =
      DecideHandOver(dossier, {RecipientKind::kOwner, "", "refused_to_sign"}, By(kWard, kNextDay));
  EXPECT_EQ(unsigned_for->front().facts.reason_code, "refused_to_sign");
}

TEST(DecideDesk, CorrectionsAndReissuesChangeNoPlaceAndNoDate) {
  History history = AtOffice();
  const Dossier before = history.dossier();
  EXPECT_EQ(Refusal(DecideCorrectApplicant(before, {}, By(kWard, kNextDay))), "BAD_FIELD");
  EXPECT_EQ(Refusal(DecideCorrectApplicant(before, {"owner.name"}, By(kOffice, kNextDay))),
            "NOT_HOLDER");
  history.Do(DecideCorrectApplicant(before, {"owner.name"}, By(kWard, kNextDay)));
  EXPECT_EQ(Refusal(DecideReissueReceipt(before, 1, By(kWard, kNextDay))), "BROKEN_HISTORY");
  history.Do(DecideReissueReceipt(history.dossier(), 2, By(kWard, kNextDay)));
  EXPECT_EQ(history.dossier().holder, before.holder);
  EXPECT_EQ(history.dossier().promised_at, before.promised_at);
  EXPECT_EQ(history.dossier().state, before.state);
}

TEST(DecideDesk, ALateEntryKeepsTheTrueInstant) {
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  command.entered_at = kNextDay;
  command.corrects = "H20.214-261101-0002";
  const Events events = DecideReceive(command, By(kWard, kReception));
  EXPECT_EQ(Fold(DossierId(), *events)->received_at, kReception);
  EXPECT_EQ(events->front().facts.entered_at, kNextDay);
  EXPECT_EQ(events->front().facts.corrects, "H20.214-261101-0002");
}

}  // namespace
}  // namespace motcua::domain
