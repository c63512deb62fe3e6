// Every bound of live updates, with its reason.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::gateway {

// How long a request waits for news. Under what the proxy in front waits for an answer.
inline constexpr absl::Duration kPatience = absl::Seconds(25);
// Requests that may wait in this process: a few kilobytes and a connection each.
inline constexpr int kMostWaiting = 1024;
// Of them those of one session. A page that was left waits on until its time is over, so this is
// more than the windows anybody has open; one more sends the oldest away.
inline constexpr int kMostWaitingOfOne = 8;
// When who was sent away may come again.
inline constexpr absl::Duration kComeAgain = absl::Seconds(10);

// The stream is asked this often whether it still follows, and given up without an answer for so
// long, which is more than the longest poll of status. A peer that is gone is noticed sooner, by
// the channel; this is for one whose database is away while another's may not be.
inline constexpr absl::Duration kPingInterval = absl::Seconds(5);
inline constexpr absl::Duration kMostSilence = absl::Seconds(90);
// Before a stream that ended is opened again: at first, and at most.
inline constexpr absl::Duration kFirstPause = absl::Milliseconds(100);
inline constexpr absl::Duration kLongestPause = absl::Seconds(5);
// A stream older than this is opened anew.
inline constexpr absl::Duration kLongestStream = absl::Hours(24);

// Agencies with a number of their own. There are a few hundred; more can only be a mistake, and are
// told as if everything had changed.
inline constexpr std::size_t kMostAgencies = 100'000;

}  // namespace motcua::gateway
