// The clock of a demonstration: a file says what time it was stated to be, and it goes on from
// there. Only for programs started with steered_clock.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "services/platform/base/clock.h"

namespace motcua::runtime {

// The file has one line "<RFC 3339 instant stated> <unix seconds at which it was stated>". It may
// change, come and go at any time; it is looked at again at most every 100 ms.
class StatedClock {
 public:
  // An empty path: nothing is ever stated.
  StatedClock(std::string path, const Clock& clock);
  // The stated instant now; nullopt while there is no file, or none that can be read. Thread-safe.
  std::optional<absl::Time> Now() const;

 private:
  const std::string path_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  mutable absl::Duration looked_at_ = -absl::InfiniteDuration();
  mutable std::optional<absl::Duration> ahead_;  // stated minus real
};

}  // namespace motcua::runtime
