// Working calendar as rows: sessions of the day, days off with their reason, make-up days. A value
// to look at; what counts by it is OfficeTime.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"

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

// Another session table from a day on, until the next one.
struct SessionChange {
  absl::CivilDay from;
  std::vector<Session> sessions;
  friend bool operator==(const SessionChange&, const SessionChange&) = default;
};

// What one agency counts by. Hours in which a desk receives people are something else and do not
// stand here.
struct Calendar {
  std::vector<Session> sessions;  // of a working day, ascending, not touching
  std::map<absl::CivilDay, SpecialDay> special;
  int first_year = 0;  // years covered; computing outside is an error, never a guess
  int last_year = 0;
  std::vector<SessionChange> session_changes;  // ascending by day
  std::vector<int> draft_years;                // years whose notice is not out yet
  std::int32_t version = 0;                    // of the calendar document; 0 = none published
  AgencyId agency;                             // whose session table it is; 0 = the house's
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

// The zone of all civil times here: Asia/Ho_Chi_Minh (UTC+7, no daylight saving since 1975).
absl::TimeZone HouseZone();

}  // namespace motcua::domain
