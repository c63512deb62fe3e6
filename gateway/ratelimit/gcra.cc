#include "gateway/ratelimit/gcra.h"

#include <algorithm>

namespace motcua::gateway {

RateDecision Take(const Rate& rate, std::optional<absl::Time> stored, absl::Time now) {
  const absl::Time arrival = stored ? std::max(*stored, now) : now;
  const absl::Time next = arrival + rate.interval;
  const absl::Duration ahead = next - now;
  const absl::Duration tolerance = rate.interval * rate.burst;
  if (ahead > tolerance) {
    return {.allowed = false, .retry_after = ahead - tolerance, .theoretical_arrival = arrival};
  }
  return {.allowed = true, .retry_after = absl::ZeroDuration(), .theoretical_arrival = next};
}

absl::Time GiveBack(const Rate& rate, absl::Time stored) { return stored - rate.interval; }

Rate Stricter(const Rate& rate) {
  return {.interval = rate.interval * 2, .burst = std::max(1, rate.burst / 2)};
}

}  // namespace motcua::gateway
