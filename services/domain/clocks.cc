#include "services/domain/clocks.h"

#include <algorithm>
#include <utility>

#include "services/domain/deadline.h"
#include "services/domain/history.h"

namespace motcua::domain {
namespace {

bool Runs(DossierState state) {
  return state == DossierState::kReceived || state == DossierState::kInProgress;
}

std::int64_t Minutes(const OfficeTime& office, absl::Time from, absl::Time to) {
  return OfficeMinutesBetween(office, from, to).value_or(0);
}

// Office minutes since `from` during which the clock did not stand still.
std::int64_t UsedSince(const ClockFacts& facts, const OfficeTime& office, absl::Time from) {
  std::int64_t used = Minutes(office, from, facts.now);
  for (const Pause& pause : PausesUntil(facts.events, facts.now)) {
    used -= Minutes(office, std::max(pause.from, from), std::min(pause.to, facts.now));
  }
  return std::max<std::int64_t>(used, 0);
}

std::vector<Pause> PausesSince(const ClockFacts& facts, absl::Time from) {
  std::vector<Pause> pauses = PausesUntil(facts.events, facts.now);
  std::erase_if(pauses, [from](const Pause& pause) { return pause.from < from; });
  return pauses;
}

void SetDue(const ClockFacts& facts, const OfficeTime& office, absl::Time due,
            ClockReading& clock) {
  clock.due_at = due;
  clock.left_minutes = Minutes(office, facts.now, due);
  clock.late = facts.now > due;
}

ClockReading Legal(const ClockFacts& facts) {
  const Dossier& dossier = facts.dossier;
  const OfficeTime& office = facts.office(dossier.competent_agency);
  ClockReading clock{.kind = ClockKind::kLegal,
                     .against = dossier.competent_agency,
                     .step_code = "",
                     .started_at = dossier.received_at};
  clock.used_minutes = UsedSince(facts, office, dossier.received_at);
  if (!dossier.promised_at) return clock;
  SetDue(facts, office, *dossier.promised_at, clock);
  clock.late = IsOverdue(dossier, facts.now);
  return clock;
}

ClockReading Registration(const ClockFacts& facts) {
  const Dossier& dossier = facts.dossier;
  const OfficeTime& office = facts.office(dossier.receiving_agency);
  ClockReading clock{.kind = ClockKind::kRegistration,
                     .against = dossier.receiving_agency,
                     .step_code = "",
                     .started_at = dossier.received_at,
                     .due_at = std::nullopt,
                     .used_minutes = Minutes(office, dossier.received_at, facts.now)};
  const std::optional<absl::Time> due = ReplyDue(office, dossier.received_at);
  if (due) SetDue(facts, office, *due, clock);
  return clock;
}

// The last event that put the dossier where it is now.
absl::Time LastAt(const ClockFacts& facts, std::initializer_list<EventKind> kinds) {
  for (auto event = facts.events.rbegin(); event != facts.events.rend(); ++event) {
    if (std::find(kinds.begin(), kinds.end(), event->kind) != kinds.end()) return event->act.at;
  }
  return facts.dossier.received_at;
}

ClockReading Acceptance(const ClockFacts& facts) {
  const AgencyId to = facts.dossier.in_transit_to;
  const OfficeTime& office = facts.office(to);
  const absl::Time sent = LastAt(facts, {EventKind::kForwarded, EventKind::kReturned});
  ClockReading clock{.kind = ClockKind::kAcceptance,
                     .against = to,
                     .step_code = "",
                     .started_at = sent,
                     .due_at = std::nullopt,
                     .used_minutes = Minutes(office, sent, facts.now)};
  const auto due = ComputeDates(
      office, {.rule = {TermUnit::kSameDay, 0, kAcceptanceCutoffMinute}, .start = sent});
  if (due.ok()) SetDue(facts, office, *due->due_at, clock);
  return clock;
}

// The leg after the one that was finished last; nullptr before a route and after its end.
const LegBudget* CurrentLeg(const ClockFacts& facts) {
  const auto last = std::find_if(facts.legs.begin(), facts.legs.end(), [&](const LegBudget& leg) {
    return leg.step_code == facts.dossier.last_step;
  });
  const auto next = last == facts.legs.end() ? facts.legs.begin() : std::next(last);
  return next == facts.legs.end() ? nullptr : &*next;
}

// A leg begins when its agency signs for the dossier, or finishes the leg before.
ClockReading LegClock(const ClockFacts& facts, const LegBudget& leg) {
  const AgencyId holder = facts.dossier.holder;
  const OfficeTime& office = facts.office(holder);
  const absl::Time since =
      LastAt(facts, {EventKind::kReceived, EventKind::kAccepted, EventKind::kTakenOver,
                     EventKind::kRefused, EventKind::kStepFinished, EventKind::kSucceeded});
  ClockReading clock{
      .kind = ClockKind::kLeg, .against = holder, .step_code = leg.step_code, .started_at = since};
  clock.used_minutes = UsedSince(facts, office, since);
  if (leg.minutes <= 0) return clock;
  const auto due =
      ComputeDates(office, {.rule = {TermUnit::kWorkingMinute, static_cast<int>(leg.minutes)},
                            .start = since,
                            .pauses = PausesSince(facts, since)});
  if (due.ok()) SetDue(facts, office, *due->due_at, clock);
  return clock;
}

}  // namespace

std::optional<absl::Time> ReplyDue(const OfficeTime& office, absl::Time registered_at) {
  const auto due = ComputeDates(
      office, {.rule = {TermUnit::kWorkingMinute, kReplyMinutes}, .start = registered_at});
  return due.ok() ? due->due_at : std::nullopt;
}

std::vector<ClockReading> RunningClocks(const ClockFacts& facts) {
  std::vector<ClockReading> clocks;
  if (facts.dossier.state == DossierState::kRegistered) clocks.push_back(Registration(facts));
  if (!Runs(facts.dossier.state)) return clocks;
  clocks.push_back(Legal(facts));
  if (facts.dossier.in_transit_to) {
    clocks.push_back(Acceptance(facts));
  } else if (const LegBudget* const leg = CurrentLeg(facts)) {
    clocks.push_back(LegClock(facts, *leg));
  }
  return clocks;
}

}  // namespace motcua::domain
