// The generic cell rate algorithm as a pure function: one stored instant per bucket decides. The
// Lua script in redis_buckets.cc is the same arithmetic; a test runs both over one table.
#pragma once

#include <optional>

#include "absl/time/time.h"

namespace motcua::gateway {

// `burst` at once, then one per `interval`.
struct Rate {
  absl::Duration interval;
  int burst = 1;
  friend bool operator==(const Rate&, const Rate&) = default;
};

struct RateDecision {
  bool allowed = false;
  absl::Duration retry_after;      // zero when allowed
  absl::Time theoretical_arrival;  // to be stored when allowed; unchanged otherwise
};

// One event against a bucket whose stored instant is `stored` (nullopt: never used).
RateDecision Take(const Rate& rate, std::optional<absl::Time> stored, absl::Time now);

// Undoes one Take: the instant to be stored; at or before `now` the bucket is as good as new.
absl::Time GiveBack(const Rate& rate, absl::Time stored);

// The stricter rate used while the shared buckets are out of reach: half as often, half the burst.
Rate Stricter(const Rate& rate);

}  // namespace motcua::gateway
