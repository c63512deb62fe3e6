#include "services/domain/status_view.h"

#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {
namespace {

// What the outside may know of a state: 5 and 6 read alike, and 3, 7 and 8 (texts.md 1.5).
DossierState ShownState(DossierState state, ViewLevel level) {
  if (level == ViewLevel::kApplicant || state == DossierState::kVoided) return state;
  if (IsPaused(state)) return DossierState::kAwaitingSupplement;
  if (IsEnd(state) && state != DossierState::kHandedOver) return DossierState::kStopped;
  return state;
}

bool ClockRuns(DossierState state) {
  return state == DossierState::kReceived || state == DossierState::kInProgress;
}

// Working days after the promised day up to today; nullopt where the calendar does not reach.
std::optional<int> LateDays(const OfficeTime& office, absl::Time promised, absl::Time now) {
  const absl::CivilDay today = DayOf(now);
  const absl::CivilDay due_day = DayOf(promised);
  if (!Covers(office, today) || !Covers(office, due_day)) return std::nullopt;
  int days = 0;
  for (absl::CivilDay day = due_day + 1; day <= today; ++day) {
    if (IsWorkingDay(office, day)) ++days;
  }
  return days;
}

Line OverdueLine(const ViewFacts& facts, absl::Time promised) {
  Line line{"web.due.overdue_plain", {}};
  AddInstant(promised, line.slots);
  const std::optional<int> days = LateDays(facts.office, promised, facts.now);
  if (days.value_or(0) > 0) {
    line.key = "web.due.overdue";
    line.slots["late_days"] = absl::StrFormat("%d", *days);
  }
  return line;
}

bool IsPromisedByDay(TermUnit unit) {
  return unit == TermUnit::kWorkingDay || unit == TermUnit::kCalendarDay ||
         unit == TermUnit::kSameDay;
}

// The date of the signed apology is a fact of the history, which only the applicant is told.
Line ExtendedLine(const ViewFacts& facts, absl::Time promised, absl::Time original) {
  Line line{"web.due.extended", {{"old_date", DateText(original)}}};
  AddInstant(promised, line.slots);
  const Event* const extended = LastEvent(facts.events, EventKind::kExtended);
  if (extended == nullptr) return line;
  line.key = "web.due.overdue_extended";
  line.slots["holder"] = facts.agencies(extended->act.agency).name;
  line.slots["apology_date"] = DateText(extended->act.at);
  return line;
}

Line RunningLine(const ViewFacts& facts) {
  const std::optional<absl::Time>& promised = facts.dossier.promised_at;
  const std::optional<absl::Time>& original = facts.dossier.original_promised_at;
  if (!promised.has_value()) return {"web.due.no_term", {}};
  if (IsOverdue(facts.dossier, facts.now)) return OverdueLine(facts, *promised);
  if (IsExtended(facts.dossier)) {
    return ExtendedLine(facts, *promised, *original);
  }
  Line line{IsPromisedByDay(facts.term_unit) ? "web.due.day" : "web.due.hour", {}};
  AddInstant(*promised, line.slots);
  line.slots["close_time"] = ClockText(*promised);
  return line;
}

Line PausedLine(const Dossier& dossier, ViewLevel level) {
  if (level == ViewLevel::kPublic || !dossier.promised_at || !dossier.paused_at) {
    return {"web.due.paused_public", {}};
  }
  return {
      "web.due.paused",
      {{"pause_date", DateText(*dossier.paused_at)}, {"old_date", DateText(*dossier.promised_at)}}};
}

Line FinishedLine(const Dossier& dossier) {
  Line line{"web.due.finished_only",
            {{"date", DateText(dossier.finished_at.value_or(dossier.updated_at))}}};
  if (dossier.promised_at.has_value()) {
    line.key = "web.due.finished";
    line.slots["due_date"] = DateText(*dossier.promised_at);
  }
  return line;
}

Line HelpLine(const AgencyWords& words) {
  Line line{words.address.empty() ? "web.help.no_address" : "web.help", {}};
  AddDesk(words, line.slots);
  return line;
}

}  // namespace

std::optional<Line> DueLine(const ViewFacts& facts, ViewLevel level) {
  switch (facts.dossier.state) {
    case DossierState::kRegistered:
      return Line{"web.due.none_yet", {}};
    case DossierState::kReceived:
    case DossierState::kInProgress:
      return RunningLine(facts);
    case DossierState::kAwaitingSupplement:
    case DossierState::kAwaitingPayment:
      return PausedLine(facts.dossier, level);
    case DossierState::kFinished:
    case DossierState::kHandedOver:
      return FinishedLine(facts.dossier);
    case DossierState::kNone:
    case DossierState::kDeclined:
    case DossierState::kWithdrawn:
    case DossierState::kStopped:
    case DossierState::kVoided:
      return std::nullopt;
  }
  return std::nullopt;
}

AgencyId DeskOf(const Dossier& dossier) {
  const bool collecting =
      dossier.state == DossierState::kFinished || dossier.state == DossierState::kHandedOver;
  return collecting ? dossier.pickup_agency : dossier.receiving_agency;
}

StatusView ComposeStatus(const ViewFacts& facts, ViewLevel level) {
  const bool applicant = level == ViewLevel::kApplicant;
  const Dossier& dossier = facts.dossier;
  const Answer answer = applicant ? ApplicantAnswer(facts) : PublicAnswer(facts);
  const AgencyWords desk = facts.agencies(applicant ? DeskOf(dossier) : dossier.competent_agency);
  StatusView view;
  view.code = dossier.code;
  view.level = level;
  view.shown_state = ShownState(dossier.state, level);
  view.key = answer.key;
  view.title = {answer.key + ".title", answer.slots};
  view.body = {answer.key + ".body", answer.slots};
  view.due = DueLine(facts, level);
  if (ClockRuns(dossier.state)) view.promised_at = dossier.promised_at;
  view.help = HelpLine(desk);
  view.lost = {"web.lost", {{"desk_phone", desk.phone}}};
  if (applicant) {
    view.next = Line{answer.key + ".next", answer.slots};
    view.procedure_name = facts.procedure_name;
    view.timeline = Timeline(facts);
    view.why = WhyLines(facts);
    view.sms = ApplicantMessage(facts, answer);
  } else {
    view.sms = PublicMessage(facts);
  }
  return view;
}

}  // namespace motcua::domain
