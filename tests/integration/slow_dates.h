// Promised dates counted by walking minute by minute, for tests that judge the product by
// arithmetic of their own. Knows one session table and nothing of services/domain.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"

namespace motcua::testing {

struct SlowCalendar {
  std::set<absl::CivilDay> off;
  std::set<absl::CivilDay> work;  // Saturdays and Sundays that are made up
};

struct SlowCase {
  std::string unit;  // working_day, working_minute, calendar_day, same_day
  int amount = 0;
  int cutoff = 0;  // minute of the day
  absl::CivilMinute start;
  // From and to, in order; a restart ends the term that ran before it.
  std::vector<std::pair<absl::CivilMinute, absl::CivilMinute>> pauses;
  bool restarts = false;
};

// What is promised, in local time.
absl::CivilMinute SlowPromise(const SlowCalendar& calendar, const SlowCase& one);

}  // namespace motcua::testing
