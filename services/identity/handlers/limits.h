// Every bound of identity, with its reason. Those of credentials stand beside them.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::identity {

// As in identity.proto and account.proto.
inline constexpr int kLongestUsername = 64;         // characters
inline constexpr int kLongestDisplayName = 100;     // characters
inline constexpr std::size_t kLongestToken = 64;    // octets; ours have 43
inline constexpr std::size_t kLongestNetwork = 32;  // octets
inline constexpr std::size_t kLongestAgent = 160;   // octets
inline constexpr std::size_t kLongestCode = 32;     // octets of a one-time or recovery code
inline constexpr std::size_t kLongestSearch = 100;  // octets of a part of a name
inline constexpr int kMostGrants = 20;              // of a new account
inline constexpr int kLargestPage = 200;            // rows
inline constexpr int kUsualPage = 50;               // rows
inline constexpr int kLongestDelegation = 92;       // days: three months; then it is a posting
inline constexpr absl::Duration kShownAgain = absl::Hours(1);  // first passwords, on repetition

// A working day with its extra hours: 8 h from 07:00 would end at 15:00, the busiest minute.
inline constexpr absl::Duration kSessionLife = absl::Hours(12);
// A session's last use is written down this many times in the time after which it locks.
inline constexpr int kTouches = 15;

// Tries (docs/adr/0012-sign-in.md). Each is counted before it is judged.
struct TryRule {
  int most;
  absl::Duration window;
};
// For one name from one network.
inline constexpr TryRule kFromOneNetwork{5, absl::Minutes(15)};
// For one name from all networks it never signed in from, together.
inline constexpr TryRule kFromElsewhere{10, absl::Minutes(15)};
inline constexpr TryRule kFromElsewhereADay{100, absl::Hours(24)};
// For one account on one device it signed in from before.
inline constexpr TryRule kOnADevice{10, absl::Minutes(15)};
// For the password asked again inside a session.
inline constexpr TryRule kInASession{5, absl::Minutes(15)};
// For one-time codes after the right password: 20 of 3 in a million a day.
inline constexpr TryRule kOneTimeCodes{20, absl::Hours(24)};

}  // namespace motcua::identity
