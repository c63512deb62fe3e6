#include "services/domain/calendar.h"

#include <algorithm>

#include "services/domain/house_time.h"

namespace motcua::domain {

bool Covers(const Calendar& calendar, absl::CivilDay day) {
  return day.year() >= calendar.first_year && day.year() <= calendar.last_year;
}

bool IsWorkingDay(const Calendar& calendar, absl::CivilDay day) {
  const auto special = calendar.special.find(day);
  if (special != calendar.special.end()) return special->second.working;
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday;
}

std::optional<absl::Time> NextOfficeInstant(const Calendar& calendar, absl::Time t) {
  const absl::CivilDay first = DayOf(t);
  for (absl::CivilDay day = first; Covers(calendar, day); ++day) {
    if (!IsWorkingDay(calendar, day)) continue;
    for (const Session& session : calendar.sessions) {
      if (t < InstantOn(day, session.end_minute)) {
        return std::max(t, InstantOn(day, session.start_minute));
      }
    }
  }
  return std::nullopt;
}

absl::Time ClosingTime(const Calendar& calendar, absl::CivilDay day) {
  return InstantOn(day, calendar.sessions.empty() ? 0 : calendar.sessions.back().end_minute);
}

std::optional<std::int64_t> OfficeMinutesBetween(const Calendar& calendar, absl::Time from,
                                                 absl::Time to) {
  from = FloorMinute(from);
  to = FloorMinute(to);
  if (to <= from) return 0;
  const absl::CivilDay first = DayOf(from);
  const absl::CivilDay last = DayOf(to - absl::Minutes(1));
  if (!Covers(calendar, first) || !Covers(calendar, last)) return std::nullopt;
  std::int64_t minutes = 0;
  for (absl::CivilDay day = first; day <= last; ++day) {
    if (!IsWorkingDay(calendar, day)) continue;
    const int open = day == first ? MinuteOfDay(from) : 0;
    const int close = day == last ? MinuteOfDay(to - absl::Minutes(1)) + 1 : kMinutesPerDay;
    for (const Session& session : calendar.sessions) {
      const int start = std::max(session.start_minute, open);
      const int end = std::min(session.end_minute, close);
      minutes += std::max(0, end - start);
    }
  }
  return minutes;
}

}  // namespace motcua::domain
