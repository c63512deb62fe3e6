#include "tests/integration/slow_dates.h"

namespace motcua::testing {
namespace {

using Minute = absl::CivilMinute;
using Day = absl::CivilDay;

bool Works(const SlowCalendar& calendar, Day day) {
  if (calendar.work.contains(day)) return true;
  if (calendar.off.contains(day)) return false;
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday;
}

bool Open(const SlowCalendar& calendar, Minute t) {
  const int of_day = t.hour() * 60 + t.minute();
  const bool inside = (of_day >= 420 && of_day < 690) || (of_day >= 810 && of_day < 1020);
  return inside && Works(calendar, Day(t));
}

Minute Norm(const SlowCalendar& calendar, Minute t) {
  while (!Open(calendar, t)) ++t;
  return t;
}

Minute Add(const SlowCalendar& calendar, Minute t, int minutes) {
  for (; minutes > 0; ++t) minutes -= Open(calendar, t) ? 1 : 0;
  return t;
}

int Between(const SlowCalendar& calendar, Minute from, Minute to) {
  int minutes = 0;
  for (; from < to; ++from) minutes += Open(calendar, from) ? 1 : 0;
  return minutes;
}

Minute Closing(Minute t) { return Minute(Day(t)) + 1020; }

// The engine's instant, before any pause.
Minute Due(const SlowCalendar& calendar, const SlowCase& one, Minute start) {
  const Minute effective = Norm(calendar, start);
  Day day(effective);
  if (one.unit == "working_minute") return Add(calendar, effective, one.amount);
  if (one.unit == "calendar_day") {
    day = std::max(Day(start) + one.amount, day);
    while (!Works(calendar, day)) ++day;
    return Minute(day) + 1020;
  }
  int left = one.amount;
  if (one.unit == "same_day") {
    left = Day(start) == day && start.hour() * 60 + start.minute() > one.cutoff ? 1 : 0;
  }
  while (left > 0) left -= Works(calendar, ++day) ? 1 : 0;
  if (one.unit == "same_day") return Minute(day) + 1020;
  return Minute(day) + (effective - Minute(Day(effective)));
}

}  // namespace

absl::CivilMinute SlowPromise(const SlowCalendar& calendar, const SlowCase& one) {
  Minute due = Due(calendar, one, one.start);
  bool suspended = false;
  for (const auto& [from, to] : one.pauses) {
    if (one.restarts) {
      due = Due(calendar, one, to);
      suspended = false;
    } else {
      due = Add(calendar, Norm(calendar, to), Between(calendar, from, due));
      suspended = true;
    }
  }
  if (one.unit == "working_minute") return due;
  // A term in days that a pause moved ends inside its last day.
  if (suspended && one.unit == "working_day" && due == Closing(due)) due = Norm(calendar, due);
  return Closing(due);
}

}  // namespace motcua::testing
