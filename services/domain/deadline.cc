#include "services/domain/deadline.h"

#include <algorithm>
#include <utility>

#include "services/domain/error.h"
#include "services/domain/house_time.h"

namespace motcua::domain {
namespace {

// One stretch of counting: the whole term, or what a restart made of it.
struct Run {
  absl::Time effective;
  absl::Time due;
  bool rolled = false;
  // Days off after this day and up to the due day were skipped; none where days off count.
  std::optional<absl::CivilDay> skips_after;
  std::vector<Pause> suspended;
};

int YearOf(absl::CivilDay day) { return static_cast<int>(day.year()); }

// The year at which a walk that began on `day` ran out of calendar.
absl::Status Uncovered(const Calendar& calendar, absl::CivilDay day) {
  return NoCalendar(Covers(calendar, day) ? calendar.last_year + 1 : YearOf(day));
}

absl::StatusOr<absl::Time> Normalise(const Calendar& calendar, absl::Time t) {
  const std::optional<absl::Time> instant = NextOfficeInstant(calendar, t);
  if (!instant.has_value()) return Uncovered(calendar, DayOf(t));
  return *instant;
}

absl::StatusOr<absl::CivilDay> AdvanceWorkingDays(const Calendar& calendar, absl::CivilDay day,
                                                  int count) {
  while (count > 0) {
    ++day;
    if (!Covers(calendar, day)) return NoCalendar(YearOf(day));
    if (IsWorkingDay(calendar, day)) --count;
  }
  return day;
}

absl::StatusOr<absl::CivilDay> RollForward(const Calendar& calendar, absl::CivilDay day) {
  while (Covers(calendar, day) && !IsWorkingDay(calendar, day)) ++day;
  if (!Covers(calendar, day)) return NoCalendar(YearOf(day));
  return day;
}

// `start` lies in office time; an end exactly at the end of a session stays there.
absl::StatusOr<absl::Time> AddMinutes(const Calendar& calendar, absl::Time start,
                                      std::int64_t minutes) {
  int open = MinuteOfDay(start);
  for (absl::CivilDay day = DayOf(start); Covers(calendar, day); ++day) {
    if (IsWorkingDay(calendar, day)) {
      for (const Session& session : calendar.sessions) {
        const int from = std::max(session.start_minute, open);
        if (from >= session.end_minute) continue;
        if (minutes <= session.end_minute - from) {
          return InstantOn(day, from + static_cast<int>(minutes));
        }
        minutes -= session.end_minute - from;
      }
    }
    open = 0;
  }
  return NoCalendar(calendar.last_year + 1);
}

absl::StatusOr<Run> CountWorkingDays(const Calendar& calendar, const TermRule& rule, Run run) {
  const absl::StatusOr<absl::CivilDay> day =
      AdvanceWorkingDays(calendar, DayOf(run.effective), rule.amount);
  if (!day.ok()) return day.status();
  run.due = InstantOn(*day, MinuteOfDay(run.effective));
  run.skips_after = DayOf(run.effective);
  return run;
}

absl::StatusOr<Run> CountWorkingMinutes(const Calendar& calendar, const TermRule& rule, Run run) {
  const absl::StatusOr<absl::Time> due = AddMinutes(calendar, run.effective, rule.amount);
  if (!due.ok()) return due.status();
  run.due = *due;
  run.skips_after = DayOf(run.effective);
  return run;
}

absl::StatusOr<Run> CountCalendarDays(const Calendar& calendar, const TermRule& rule,
                                      absl::Time start, Run run) {
  // Never before the desk could begin, should the amount be 0.
  const absl::CivilDay last = std::max(DayOf(start) + rule.amount, DayOf(run.effective));
  const absl::StatusOr<absl::CivilDay> day = RollForward(calendar, last);
  if (!day.ok()) return day.status();
  run.due = ClosingTime(calendar, *day);
  run.rolled = *day != last;
  return run;
}

absl::StatusOr<Run> CountSameDay(const Calendar& calendar, const TermRule& rule, absl::Time start,
                                 Run run) {
  const absl::CivilDay today = DayOf(run.effective);
  const bool too_late = today == DayOf(start) && MinuteOfDay(start) > rule.cutoff_minute;
  const absl::StatusOr<absl::CivilDay> day = AdvanceWorkingDays(calendar, today, too_late ? 1 : 0);
  if (!day.ok()) return day.status();
  run.due = ClosingTime(calendar, *day);
  run.skips_after = today;
  return run;
}

absl::StatusOr<Run> CountTerm(const Calendar& calendar, const TermRule& rule, absl::Time start) {
  const absl::StatusOr<absl::Time> effective = Normalise(calendar, start);
  if (!effective.ok()) return effective.status();
  Run run;
  run.effective = *effective;
  run.due = *effective;
  switch (rule.unit) {
    case TermUnit::kWorkingDay:
      return CountWorkingDays(calendar, rule, std::move(run));
    case TermUnit::kWorkingMinute:
      return CountWorkingMinutes(calendar, rule, std::move(run));
    case TermUnit::kCalendarDay:
      return CountCalendarDays(calendar, rule, start, std::move(run));
    case TermUnit::kSameDay:
      return CountSameDay(calendar, rule, start, std::move(run));
    case TermUnit::kNone:
    case TermUnit::kGiven:
      break;
  }
  return run;
}

absl::Time PromiseOf(const Calendar& calendar, const TermRule& rule, absl::Time due) {
  return rule.unit == TermUnit::kWorkingMinute ? due : ClosingTime(calendar, DayOf(due));
}

// Moves the due instant by the office time that stood still.
absl::StatusOr<Run> Suspend(const Calendar& calendar, const TermRule& rule, const Pause& pause,
                            Run run) {
  if (pause.from >= PromiseOf(calendar, rule, run.due)) return run;
  const absl::Time from = std::max(pause.from, run.effective);
  const std::optional<std::int64_t> remaining = OfficeMinutesBetween(calendar, from, run.due);
  if (!remaining.has_value()) return Uncovered(calendar, DayOf(run.due));
  const absl::StatusOr<absl::Time> resumed = Normalise(calendar, std::max(pause.to, run.effective));
  if (!resumed.ok()) return resumed.status();
  absl::StatusOr<absl::Time> due = AddMinutes(calendar, *resumed, *remaining);
  // A day term ends inside office time, never at its end: else a pause of no length would pull the
  // promise from Thursday 07:00 to Wednesday 17:00.
  if (due.ok() && rule.unit == TermUnit::kWorkingDay) due = Normalise(calendar, *due);
  if (!due.ok()) return due.status();
  run.due = *due;
  run.rolled = false;
  run.suspended.push_back(pause);
  if (rule.unit == TermUnit::kCalendarDay) run.skips_after = DayOf(*resumed);
  return run;
}

absl::Status CheckInput(const TermRule& rule, const std::vector<Pause>& pauses) {
  if (rule.amount < 0) return BadField("amount", "0 or more");
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    const bool backwards = pauses[i].to < pauses[i].from;
    const bool overlaps = i > 0 && pauses[i].from < pauses[i - 1].to;
    if (backwards || overlaps) return BadField("pauses", "pauses in order, none overlapping");
  }
  return absl::OkStatus();
}

bool Within(const std::vector<Pause>& pauses, absl::CivilDay day) {
  return std::any_of(pauses.begin(), pauses.end(), [&](const Pause& pause) {
    return DayOf(pause.from) <= day && day <= DayOf(pause.to);
  });
}

bool StandsStillAllDay(const std::vector<Pause>& pauses, absl::CivilDay day) {
  return std::any_of(pauses.begin(), pauses.end(), [&](const Pause& pause) {
    return DayOf(pause.from) < day && day < DayOf(pause.to);
  });
}

// Adds a day off to the last stretch when it continues it.
void AddDayOff(const Calendar& calendar, absl::CivilDay day, std::vector<Skip>& skips) {
  Skip skip{SkipReason::kWeekend, day, day, "", ""};
  if (const auto special = calendar.special.find(day); special != calendar.special.end()) {
    skip.reason = SkipReason::kHoliday;
    skip.name = special->second.name;
    skip.notice = special->second.notice;
  }
  if (!skips.empty() && skips.back().reason == skip.reason && skips.back().to + 1 == day &&
      skips.back().name == skip.name && skips.back().notice == skip.notice) {
    skips.back().to = day;
    return;
  }
  skips.push_back(std::move(skip));
}

void NoteMakeupDay(const Calendar& calendar, absl::CivilDay day, Derivation& derivation) {
  const auto special = calendar.special.find(day);
  if (special == calendar.special.end() || !special->second.working) return;
  derivation.makeup_days.push_back(day);
  derivation.makeup_reasons.push_back(special->second);
}

void ListReasons(const Calendar& calendar, const Run& run, Derivation& derivation) {
  const absl::CivilDay due_day = DayOf(run.due);
  if (run.skips_after.has_value()) {
    const bool first_day_counts = derivation.rule.unit == TermUnit::kWorkingMinute;
    for (absl::CivilDay day = *run.skips_after + (first_day_counts ? 0 : 1); day <= due_day;
         ++day) {
      if (IsWorkingDay(calendar, day)) {
        if (!StandsStillAllDay(run.suspended, day)) NoteMakeupDay(calendar, day, derivation);
      } else if (!Within(run.suspended, day)) {
        AddDayOff(calendar, day, derivation.skips);
      }
    }
  }
  for (const Pause& pause : run.suspended) {
    const char* waited_for = pause.reason == PauseReason::kPayment ? "payment" : "supplement";
    derivation.skips.push_back(
        {SkipReason::kSuspended, DayOf(pause.from), DayOf(pause.to), waited_for, ""});
  }
  std::stable_sort(derivation.skips.begin(), derivation.skips.end(),
                   [](const Skip& a, const Skip& b) { return a.from < b.from; });
  const auto first = calendar.special.lower_bound(DayOf(derivation.start));
  const auto last = calendar.special.upper_bound(due_day);
  for (auto special = first; special != calendar.special.end() && special != last; ++special) {
    if (!special->second.confirmed) derivation.crosses_unconfirmed = true;
  }
}

absl::StatusOr<Run> CountWithPauses(const Calendar& calendar, const Derivation& derivation) {
  absl::StatusOr<Run> run = CountTerm(calendar, derivation.rule, derivation.start);
  for (const Pause& pause : derivation.pauses) {
    if (!run.ok()) return run;
    const bool restarts =
        derivation.policy == SupplementPolicy::kRestart && pause.reason == PauseReason::kSupplement;
    run = restarts ? CountTerm(calendar, derivation.rule, pause.to)
                   : Suspend(calendar, derivation.rule, pause, *std::move(run));
  }
  return run;
}

}  // namespace

absl::StatusOr<Derivation> ComputeDeadline(const Calendar& calendar, const TermRule& rule,
                                           SupplementPolicy policy, absl::Time start,
                                           const std::vector<Pause>& pauses) {
  if (absl::Status status = CheckInput(rule, pauses); !status.ok()) return status;
  Derivation derivation;
  derivation.rule = rule;
  derivation.policy = policy;
  derivation.start = FloorMinute(start);
  derivation.effective_start = derivation.start;
  for (const Pause& pause : pauses) {
    derivation.pauses.push_back({FloorMinute(pause.from), FloorMinute(pause.to), pause.reason});
  }
  if (rule.unit == TermUnit::kNone || rule.unit == TermUnit::kGiven) return derivation;
  const absl::StatusOr<absl::Time> effective = Normalise(calendar, derivation.start);
  if (!effective.ok()) return effective.status();
  const absl::StatusOr<Run> run = CountWithPauses(calendar, derivation);
  if (!run.ok()) return run.status();
  derivation.effective_start = *effective;
  derivation.rolled = run->rolled;
  derivation.due_at = run->due;
  derivation.promised_at = PromiseOf(calendar, rule, run->due);
  ListReasons(calendar, *run, derivation);
  return derivation;
}

}  // namespace motcua::domain
