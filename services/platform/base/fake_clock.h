// A clock that stands still until told otherwise; for tests only.
#pragma once

#include <mutex>

#include "services/platform/base/clock.h"

namespace motcua {

// Thread-safe.
class FakeClock : public Clock {
 public:
  // 12 November 2026, 08:00 in Vietnam: an ordinary Thursday.
  FakeClock() : now_(absl::FromCivil(absl::CivilSecond(2026, 11, 12, 8), VietnamTime())) {}
  explicit FakeClock(absl::Time now) : now_(now) {}

  absl::Time Now() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  absl::Duration Monotonic() const override {
    const std::lock_guard lock(mutex_);
    return monotonic_;
  }
  // A step of the wall clock alone, in any direction.
  void Set(absl::Time now) {
    const std::lock_guard lock(mutex_);
    now_ = now;
  }
  // Time passes: both clocks go on.
  void Advance(absl::Duration by) {
    const std::lock_guard lock(mutex_);
    now_ += by;
    monotonic_ += by;
  }

 private:
  mutable std::mutex mutex_;
  absl::Time now_;
  absl::Duration monotonic_ = absl::Seconds(1);
};

}  // namespace motcua
