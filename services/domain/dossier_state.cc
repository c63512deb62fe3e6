#include "services/domain/dossier_state.h"

#include <cstddef>
#include <utility>

namespace motcua::domain {
namespace {

constexpr int kFirstState = 0;
constexpr int kLastState = 11;
constexpr int kFirstKind = 1;
constexpr int kLastKind = 27;
constexpr std::size_t kStateCount = kLastState + 1;

constexpr bool TriplesAreUnique() {
  for (std::size_t i = 0; i < kTransitions.size(); ++i) {
    for (std::size_t j = i + 1; j < kTransitions.size(); ++j) {
      const Transition& a = kTransitions[i];
      const Transition& b = kTransitions[j];
      if (a.from == b.from && a.kind == b.kind && a.to == b.to) return false;
    }
  }
  return true;
}

// One target per (from, kind); only the end of a supplement is remembered by the dossier itself.
constexpr bool IsDeterministic() {
  for (const Transition& a : kTransitions) {
    if (a.kind == EventKind::kSupplementAccepted) continue;
    for (const Transition& b : kTransitions) {
      if (a.from == b.from && a.kind == b.kind && a.to != b.to) return false;
    }
  }
  return true;
}

constexpr std::size_t Index(DossierState state) { return static_cast<std::size_t>(state); }

constexpr bool EveryStateIsReachable() {
  std::array<bool, kStateCount> reached{};
  reached[Index(DossierState::kNone)] = true;
  for (std::size_t round = 0; round < kStateCount; ++round) {
    for (const Transition& row : kTransitions) {
      if (reached[Index(row.from)]) reached[Index(row.to)] = true;
    }
  }
  return std::all_of(reached.begin(), reached.end(), [](bool r) { return r; });
}

constexpr bool EveryStateCanEnd() {
  std::array<bool, kStateCount> ends{};
  for (std::size_t i = 0; i < kStateCount; ++i) ends[i] = IsEnd(static_cast<DossierState>(i));
  for (std::size_t round = 0; round < kStateCount; ++round) {
    for (const Transition& row : kTransitions) {
      if (ends[Index(row.to)]) ends[Index(row.from)] = true;
    }
  }
  return std::all_of(ends.begin(), ends.end(), [](bool e) { return e; });
}

constexpr bool NothingFollowsAnEnd() {
  return std::none_of(kTransitions.begin(), kTransitions.end(), [](const Transition& row) {
    return IsEnd(row.from) && row.kind != EventKind::kVoided;
  });
}

constexpr bool EveryKindHasARow() {
  for (int kind = kFirstKind; kind <= kLastKind; ++kind) {
    if (std::none_of(kTransitions.begin(), kTransitions.end(),
                     [&](const Transition& row) { return static_cast<int>(row.kind) == kind; })) {
      return false;
    }
  }
  return true;
}

constexpr bool NothingReturnsToNone() {
  return std::none_of(kTransitions.begin(), kTransitions.end(),
                      [](const Transition& row) { return row.to == DossierState::kNone; });
}

static_assert(TriplesAreUnique());
static_assert(IsDeterministic());
static_assert(EveryStateIsReachable());
static_assert(EveryStateCanEnd());
static_assert(NothingFollowsAnEnd());
static_assert(EveryKindHasARow());
static_assert(NothingReturnsToNone());

}  // namespace

std::string_view KindName(EventKind kind) {
  switch (kind) {
    case EventKind::kRegistered:
      return "registered";
    case EventKind::kReceived:
      return "received";
    case EventKind::kAccepted:
      return "accepted";
    case EventKind::kDeclined:
      return "declined";
    case EventKind::kForwarded:
      return "forwarded";
    case EventKind::kTakenOver:
      return "taken_over";
    case EventKind::kRefused:
      return "refused";
    case EventKind::kReturned:
      return "returned";
    case EventKind::kStepFinished:
      return "step_finished";
    case EventKind::kSupplementRequested:
      return "supplement_requested";
    case EventKind::kSupplementAccepted:
      return "supplement_accepted";
    case EventKind::kPaymentRequested:
      return "payment_requested";
    case EventKind::kPaymentConfirmed:
      return "payment_confirmed";
    case EventKind::kWithdrawn:
      return "withdrawn";
    case EventKind::kStopped:
      return "stopped";
    case EventKind::kResultIssued:
      return "result_issued";
    case EventKind::kResultBrought:
      return "result_brought";
    case EventKind::kResultHandedOver:
      return "result_handed_over";
    case EventKind::kResultRecalled:
      return "result_recalled";
    case EventKind::kExtended:
      return "extended";
    case EventKind::kRescheduled:
      return "rescheduled";
    case EventKind::kSucceeded:
      return "succeeded";
    case EventKind::kApplicantCorrected:
      return "applicant_corrected";
    case EventKind::kProcedureChanged:
      return "procedure_changed";
    case EventKind::kVoided:
      return "voided";
    case EventKind::kReceiptReissued:
      return "receipt_reissued";
    case EventKind::kPickupChanged:
      return "pickup_changed";
  }
  return "unknown";
}

std::optional<EventKind> ParseKindName(std::string_view name) {
  for (int number = kFirstKind; number <= kLastKind; ++number) {
    const auto kind = static_cast<EventKind>(number);
    if (KindName(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<DossierState> StateFromNumber(int number) {
  if (number < kFirstState || number > kLastState) return std::nullopt;
  return static_cast<DossierState>(number);
}

std::optional<EventKind> KindFromNumber(int number) {
  if (number < kFirstKind || number > kLastKind) return std::nullopt;
  return static_cast<EventKind>(number);
}

}  // namespace motcua::domain
