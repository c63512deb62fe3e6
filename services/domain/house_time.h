// Small arithmetic between instants and minutes of a day in the house zone; knows no calendar.
#pragma once

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace motcua::domain {

inline constexpr int kMinutesPerDay = 24 * 60;

// The start of the minute t lies in; seconds never count.
absl::Time FloorMinute(absl::Time t);
// The day of t, and the minute of that day (0 … 1439).
absl::CivilDay DayOf(absl::Time t);
int MinuteOfDay(absl::Time t);
// The instant `minute` minutes after the start of a day.
absl::Time InstantOn(absl::CivilDay day, int minute);

}  // namespace motcua::domain
