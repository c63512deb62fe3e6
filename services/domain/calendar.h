// Working calendar: sessions of the day, days off with their reason, make-up days. A value; where
// its days come from is not its business.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace motcua::domain {

// A stretch of office time within one day, in minutes after midnight; start inclusive, end
// exclusive.
struct Session {
  int start_minute = 0;
  int end_minute = 0;
  friend bool operator==(const Session&, const Session&) = default;
};

// A day that differs from its weekday.
struct SpecialDay {
  bool working = false;  // true: a make-up day; false: a day off
  std::string name;    // "Tết Nguyên đán", for make-up days the day it replaces, as dd/mm/yyyy
  std::string notice;  // number of the notice
  bool confirmed = false;
  friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

struct Calendar {
  std::vector<Session> sessions;  // of a working day, ascending, not touching
  std::map<absl::CivilDay, SpecialDay> special;
  int first_year = 0;  // years covered; computing outside is an error, never a guess
  int last_year = 0;
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

// The zone of all civil times here: Asia/Ho_Chi_Minh (UTC+7, no daylight saving since 1975).
absl::TimeZone HouseZone();

bool Covers(const Calendar& calendar, absl::CivilDay day);
bool IsWorkingDay(const Calendar& calendar, absl::CivilDay day);
// First instant of office time at or after t (start inclusive, end exclusive).
std::optional<absl::Time> NextOfficeInstant(const Calendar& calendar, absl::Time t);
// Closing time of the last session of a day.
absl::Time ClosingTime(const Calendar& calendar, absl::CivilDay day);
// Office minutes in [from, to).
std::optional<std::int64_t> OfficeMinutesBetween(const Calendar& calendar, absl::Time from,
                                                 absl::Time to);

}  // namespace motcua::domain
