// The limits of the public edge. Misses are strict, hits generous (architecture.md "Two numbers on
// every receipt"); a neighbourhood may do what ten (hits) or four (misses) of its networks may.
#pragma once

#include <cstddef>

#include "absl/time/time.h"
#include "gateway/ratelimit/gcra.h"

namespace motcua::gateway {

inline constexpr int kMissesAnHour = 5;
inline constexpr int kHitsAnHour = 30;
inline constexpr int kHitsADay = 100;
inline constexpr int kSignInTries = 50;  // in kSignInWindow
inline constexpr absl::Duration kSignInWindow = absl::Minutes(15);
// From home; what a telephone or ID number may in a day is the desk's own count.
inline constexpr int kRegistrationsAnHour = 10;
inline constexpr int kRegistrationsADay = 30;
inline constexpr int kMissesOfNeighbourhood = 4;
inline constexpr int kHitsOfNeighbourhood = 10;

// Buckets kept in the process; beyond it the oldest are forgotten.
inline constexpr std::size_t kMostLocalBuckets = 65536;

// `count` in `window`, all of them at once if need be.
inline Rate PerWindow(int count, absl::Duration window) {
  return {.interval = window / count, .burst = count};
}

}  // namespace motcua::gateway
