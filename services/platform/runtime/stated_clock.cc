#include "services/platform/runtime/stated_clock.h"

#include <fstream>
#include <utility>

namespace motcua::runtime {
namespace {

constexpr absl::Duration kLookAgain = absl::Milliseconds(100);

std::optional<absl::Duration> ReadAhead(const std::string& path) {
  std::ifstream file(path);
  std::string stated;
  double real = 0;
  if (!(file >> stated >> real)) return std::nullopt;
  absl::Time at;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, stated, &at, &error)) return std::nullopt;
  return at - absl::FromUnixMicros(static_cast<std::int64_t>(real * 1e6));
}

}  // namespace

StatedClock::StatedClock(std::string path, const Clock& clock)
    : path_(std::move(path)), clock_(clock) {}

std::optional<absl::Time> StatedClock::Now() const {
  if (path_.empty()) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const absl::Duration now = clock_.Monotonic();
  if (now - looked_at_ >= kLookAgain) {
    ahead_ = ReadAhead(path_);
    looked_at_ = now;
  }
  if (!ahead_) return std::nullopt;
  return absl::FromUnixMicros(absl::ToUnixMicros(clock_.Now() + *ahead_));
}

}  // namespace motcua::runtime
