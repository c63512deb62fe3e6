// Every bound of identity, with its reason.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::identity {

// As in identity.proto.
inline constexpr int kLongestUsername = 64;  // characters
inline constexpr std::size_t kLongestPassword =
    256;                                          // octets: bounds the work of one Argon2id call
inline constexpr std::size_t kLongestToken = 64;  // octets; ours have 43
// A working day with its extra hours: 8 h from 07:00 would end at 15:00, the busiest minute.
inline constexpr absl::Duration kSessionLife = absl::Hours(12);
// After so many wrong passwords for a name within the window, the name is refused until the window
// of its first failure ends. Calls already running may go over by the number of sign-in workers.
inline constexpr int kMostTries = 10;
inline constexpr absl::Duration kTryWindow = absl::Minutes(15);

}  // namespace motcua::identity
