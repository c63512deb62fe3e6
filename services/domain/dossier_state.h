// The life cycle of a dossier as one table, checked while it compiles; decides nothing about who
// may act.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::domain {

// The ten national statuses (domain.md 3.1); kNone is "before the first event", kVoided is ours: a
// code given by mistake, exchanged with nobody and in no report. Values are stored: never renumber.
enum class DossierState : std::int16_t {
  kNone = 0,
  kRegistered = 1,
  kReceived = 2,
  kDeclined = 3,
  kInProgress = 4,
  kAwaitingSupplement = 5,
  kAwaitingPayment = 6,
  kWithdrawn = 7,
  kStopped = 8,
  kFinished = 9,
  kHandedOver = 10,
  kVoided = 11,
};

// What can happen to a dossier. Values are stored: never renumber.
enum class EventKind : std::int16_t {
  kRegistered = 1,
  kReceived = 2,
  kAccepted = 3,
  kDeclined = 4,
  kForwarded = 5,
  kTakenOver = 6,
  kRefused = 7,
  kReturned = 8,
  kStepFinished = 9,
  kSupplementRequested = 10,
  kSupplementAccepted = 11,
  kPaymentRequested = 12,
  kPaymentConfirmed = 13,
  kWithdrawn = 14,
  kStopped = 15,
  kResultIssued = 16,
  kResultBrought = 17,
  kResultHandedOver = 18,
  kResultRecalled = 19,
  kExtended = 20,     // a new date, with a signed apology
  kRescheduled = 21,  // the calendar changed under an open dossier
  kSucceeded = 22,    // an agency that ended was replaced by its successor
  kApplicantCorrected = 23,
  kProcedureChanged = 24,  // the wrong procedure was chosen; before the first hand-over, same day
  kVoided = 25,            // entered by mistake; the code stays used
  kReceiptReissued = 26,   // a new lookup number, the old one is dead
  kPickupChanged = 27,     // the result is to be collected elsewhere
};

struct Transition {
  DossierState from;
  EventKind kind;
  DossierState to;
};

// Every allowed step. (from, kind) → to is unique except where the dossier itself remembers the
// target (resume after a pause). ledger.transition holds exactly these rows (tested).
inline constexpr auto kTransitions = std::to_array<Transition>({
    {DossierState::kNone, EventKind::kRegistered, DossierState::kRegistered},
    {DossierState::kNone, EventKind::kReceived, DossierState::kReceived},
    {DossierState::kRegistered, EventKind::kAccepted, DossierState::kReceived},
    {DossierState::kRegistered, EventKind::kDeclined, DossierState::kDeclined},
    {DossierState::kReceived, EventKind::kForwarded, DossierState::kInProgress},
    {DossierState::kInProgress, EventKind::kForwarded, DossierState::kInProgress},
    {DossierState::kInProgress, EventKind::kTakenOver, DossierState::kInProgress},
    {DossierState::kInProgress, EventKind::kRefused, DossierState::kInProgress},
    {DossierState::kInProgress, EventKind::kReturned, DossierState::kInProgress},
    {DossierState::kReceived, EventKind::kStepFinished, DossierState::kInProgress},
    {DossierState::kInProgress, EventKind::kStepFinished, DossierState::kInProgress},
    {DossierState::kReceived, EventKind::kSupplementRequested, DossierState::kAwaitingSupplement},
    {DossierState::kInProgress, EventKind::kSupplementRequested, DossierState::kAwaitingSupplement},
    {DossierState::kAwaitingSupplement, EventKind::kSupplementAccepted, DossierState::kReceived},
    {DossierState::kAwaitingSupplement, EventKind::kSupplementAccepted, DossierState::kInProgress},
    {DossierState::kInProgress, EventKind::kPaymentRequested, DossierState::kAwaitingPayment},
    {DossierState::kAwaitingPayment, EventKind::kPaymentConfirmed, DossierState::kInProgress},
    {DossierState::kReceived, EventKind::kWithdrawn, DossierState::kWithdrawn},
    {DossierState::kInProgress, EventKind::kWithdrawn, DossierState::kWithdrawn},
    {DossierState::kAwaitingSupplement, EventKind::kWithdrawn, DossierState::kWithdrawn},
    {DossierState::kAwaitingPayment, EventKind::kWithdrawn, DossierState::kWithdrawn},
    {DossierState::kInProgress, EventKind::kStopped, DossierState::kStopped},
    {DossierState::kAwaitingSupplement, EventKind::kStopped, DossierState::kStopped},
    {DossierState::kReceived, EventKind::kResultIssued, DossierState::kFinished},
    {DossierState::kInProgress, EventKind::kResultIssued, DossierState::kFinished},
    // The result is out, but the paper file still travels and follow-up steps are still recorded
    // (seen in real logs).
    {DossierState::kFinished, EventKind::kForwarded, DossierState::kFinished},
    {DossierState::kFinished, EventKind::kTakenOver, DossierState::kFinished},
    {DossierState::kFinished, EventKind::kRefused, DossierState::kFinished},
    {DossierState::kFinished, EventKind::kReturned, DossierState::kFinished},
    {DossierState::kFinished, EventKind::kStepFinished, DossierState::kFinished},
    {DossierState::kFinished, EventKind::kResultBrought, DossierState::kFinished},
    {DossierState::kFinished, EventKind::kResultHandedOver, DossierState::kHandedOver},
    {DossierState::kFinished, EventKind::kResultRecalled, DossierState::kInProgress},
    // What happens to a dossier without anybody working on it.
    {DossierState::kReceived, EventKind::kExtended, DossierState::kReceived},
    {DossierState::kInProgress, EventKind::kExtended, DossierState::kInProgress},
    {DossierState::kReceived, EventKind::kRescheduled, DossierState::kReceived},
    {DossierState::kInProgress, EventKind::kRescheduled, DossierState::kInProgress},
    {DossierState::kRegistered, EventKind::kSucceeded, DossierState::kRegistered},
    {DossierState::kReceived, EventKind::kSucceeded, DossierState::kReceived},
    {DossierState::kInProgress, EventKind::kSucceeded, DossierState::kInProgress},
    {DossierState::kAwaitingSupplement, EventKind::kSucceeded, DossierState::kAwaitingSupplement},
    {DossierState::kAwaitingPayment, EventKind::kSucceeded, DossierState::kAwaitingPayment},
    {DossierState::kFinished, EventKind::kSucceeded, DossierState::kFinished},
    // Mistakes undone, and wishes changed.
    {DossierState::kRegistered, EventKind::kApplicantCorrected, DossierState::kRegistered},
    {DossierState::kReceived, EventKind::kApplicantCorrected, DossierState::kReceived},
    {DossierState::kInProgress, EventKind::kApplicantCorrected, DossierState::kInProgress},
    {DossierState::kAwaitingSupplement, EventKind::kApplicantCorrected,
     DossierState::kAwaitingSupplement},
    {DossierState::kAwaitingPayment, EventKind::kApplicantCorrected,
     DossierState::kAwaitingPayment},
    {DossierState::kFinished, EventKind::kApplicantCorrected, DossierState::kFinished},
    {DossierState::kReceived, EventKind::kProcedureChanged, DossierState::kReceived},
    {DossierState::kRegistered, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kReceived, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kInProgress, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kAwaitingSupplement, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kAwaitingPayment, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kFinished, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kHandedOver, EventKind::kVoided, DossierState::kVoided},
    {DossierState::kRegistered, EventKind::kReceiptReissued, DossierState::kRegistered},
    {DossierState::kReceived, EventKind::kReceiptReissued, DossierState::kReceived},
    {DossierState::kInProgress, EventKind::kReceiptReissued, DossierState::kInProgress},
    {DossierState::kAwaitingSupplement, EventKind::kReceiptReissued,
     DossierState::kAwaitingSupplement},
    {DossierState::kAwaitingPayment, EventKind::kReceiptReissued, DossierState::kAwaitingPayment},
    {DossierState::kFinished, EventKind::kReceiptReissued, DossierState::kFinished},
    {DossierState::kRegistered, EventKind::kPickupChanged, DossierState::kRegistered},
    {DossierState::kReceived, EventKind::kPickupChanged, DossierState::kReceived},
    {DossierState::kInProgress, EventKind::kPickupChanged, DossierState::kInProgress},
    {DossierState::kAwaitingSupplement, EventKind::kPickupChanged,
     DossierState::kAwaitingSupplement},
    {DossierState::kAwaitingPayment, EventKind::kPickupChanged, DossierState::kAwaitingPayment},
});

// True for a triple of the table.
constexpr bool IsAllowed(const Transition& step) {
  return std::any_of(kTransitions.begin(), kTransitions.end(), [&](const Transition& row) {
    return row.from == step.from && row.kind == step.kind && row.to == step.to;
  });
}

// 3, 7, 8, 10 and a void one: nothing may follow, but that an end entered by mistake is voided.
constexpr bool IsEnd(DossierState state) {
  return state == DossierState::kDeclined || state == DossierState::kWithdrawn ||
         state == DossierState::kStopped || state == DossierState::kHandedOver ||
         state == DossierState::kVoided;
}

// 5 and 6: the legal clock is suspended.
constexpr bool IsPaused(DossierState state) {
  return state == DossierState::kAwaitingSupplement || state == DossierState::kAwaitingPayment;
}

// "received", "forwarded", …: the English name of a kind, as in the API; never empty.
std::string_view KindName(EventKind kind);
// The inverse of KindName; nullopt for an unknown name.
std::optional<EventKind> ParseKindName(std::string_view name);
// Checks a stored number; nullopt when it is no state / no kind of ours.
std::optional<DossierState> StateFromNumber(int number);
std::optional<EventKind> KindFromNumber(int number);

}  // namespace motcua::domain
