// Every bound of gRPC servers and channels in one place.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::rpc {

// With less of its deadline left a call is not begun.
inline constexpr absl::Duration kLeastTimeToBegin = absl::Milliseconds(100);
// Kept back from the caller's deadline for the answer's way home.
inline constexpr absl::Duration kWayHome = absl::Milliseconds(20);
// A call without a deadline gets this one.
inline constexpr absl::Duration kLongestCall = absl::Seconds(30);
// How old an actor context may be, and how far ahead the signer's clock.
inline constexpr absl::Duration kActorLife = absl::Seconds(30);
inline constexpr absl::Duration kActorAhead = absl::Seconds(10);
// How long a key between two programs is good; its maker replaces it after half of that.
inline constexpr absl::Duration kCallKeyLife = absl::Minutes(10);
// Keys a service knows at once: a few callers, each with an old and a new one, and room.
inline constexpr std::size_t kMostCallKeys = 256;
// How long Stop() waits for running calls.
inline constexpr absl::Duration kStopPatience = absl::Seconds(10);
inline constexpr absl::Duration kHealthInterval = absl::Seconds(1);

inline constexpr int kLongestMessage = 256 * 1024;  // octets of a request
inline constexpr int kLongestMetadata = 8 * 1024;   // octets
inline constexpr int kMostStreams = 1000;           // concurrent calls of one connection
inline constexpr std::size_t kLongestRequestId = 64;
// Signed actor contexts are some 450 octets; anything longer is not parsed.
inline constexpr std::size_t kLongestActor = 2048;

inline constexpr absl::Duration kKeepaliveTime = absl::Seconds(5);
inline constexpr absl::Duration kKeepaliveTimeout = absl::Seconds(2);
inline constexpr absl::Duration kLeastPingInterval = absl::Seconds(4);  // under kKeepaliveTime
inline constexpr absl::Duration kFirstReconnect = absl::Milliseconds(100);
inline constexpr absl::Duration kLastReconnect = absl::Seconds(1);
// A name is asked again this soon after a lost connection: a program may be back elsewhere.
inline constexpr absl::Duration kLeastBetweenLookups = absl::Seconds(1);

}  // namespace motcua::rpc
