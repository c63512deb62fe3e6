#include "services/domain/house_time.h"

#include <cstdint>

#include "services/domain/calendar.h"

namespace motcua::domain {

absl::TimeZone HouseZone() {
  // A fixed offset equals Asia/Ho_Chi_Minh since 1975 and needs no zone files on the machine.
  static const absl::TimeZone zone = absl::FixedTimeZone(7 * 60 * 60);
  return zone;
}

absl::Time FloorMinute(absl::Time t) {
  const std::int64_t seconds = absl::ToUnixSeconds(t);
  const std::int64_t rest = ((seconds % 60) + 60) % 60;
  return absl::FromUnixSeconds(seconds) - absl::Seconds(rest);
}

absl::CivilDay DayOf(absl::Time t) { return absl::ToCivilDay(t, HouseZone()); }

int MinuteOfDay(absl::Time t) {
  const absl::CivilMinute minute = absl::ToCivilMinute(t, HouseZone());
  return minute.hour() * 60 + minute.minute();
}

absl::Time InstantOn(absl::CivilDay day, int minute) {
  return absl::FromCivil(absl::CivilMinute(day) + minute, HouseZone());
}

}  // namespace motcua::domain
