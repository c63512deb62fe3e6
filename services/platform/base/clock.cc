#include "services/platform/base/clock.h"

#include <ctime>

#include "absl/time/clock.h"

namespace motcua {
namespace {

class MachineClock : public Clock {
 public:
  absl::Time Now() const override { return absl::FromUnixMicros(absl::ToUnixMicros(absl::Now())); }

  absl::Duration Monotonic() const override {
    timespec since_boot = {};
    clock_gettime(CLOCK_BOOTTIME, &since_boot);
    return absl::DurationFromTimespec(since_boot);
  }
};

}  // namespace

const Clock& SystemClock() {
  static const MachineClock clock;
  return clock;
}

absl::TimeZone VietnamTime() {
  static const absl::TimeZone zone = [] {
    absl::TimeZone loaded;
    // UTC+7 without exception since 1975: right also where no tzdata is installed.
    const bool found = absl::LoadTimeZone("Asia/Ho_Chi_Minh", &loaded);
    return found ? loaded : absl::FixedTimeZone(7 * 60 * 60);
  }();
  return zone;
}

}  // namespace motcua
