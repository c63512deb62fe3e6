// Where time comes from: an injected clock; nobody else asks the system for the time.
#pragma once

#include "absl/time/time.h"

namespace motcua {

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  // Wall time, whole microseconds.
  virtual absl::Time Now() const = 0;
  // Rises always, survives clock steps and suspends (CLOCK_BOOTTIME); for leases and budgets. Since
  // an arbitrary start.
  virtual absl::Duration Monotonic() const = 0;
};

// The machine's clock; one object for the life of the program.
const Clock& SystemClock();

// The one time zone of the house.
absl::TimeZone VietnamTime();

}  // namespace motcua
