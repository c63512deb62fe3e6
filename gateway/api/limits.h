// Bounds of the staff API.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::gateway {

// From the request's arrival to the answer, the session check included.
inline constexpr absl::Duration kReadBudget = absl::Seconds(2);
inline constexpr absl::Duration kWriteBudget = absl::Seconds(5);
inline constexpr absl::Duration kSignInBudget = absl::Seconds(5);
// How much of what a browser calls itself is passed on.
inline constexpr std::size_t kLongestAgent = 160;
// Longest text taken from an address.
inline constexpr std::size_t kLongestParameter = 512;

}  // namespace motcua::gateway
