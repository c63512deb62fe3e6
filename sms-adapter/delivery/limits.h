// Every bound of the delivery, with its reason.
#pragma once

#include "absl/time/time.h"

namespace motcua::sms {

// Kept back from a lease, for what lies between our clock and the wire.
inline constexpr absl::Duration kLeaseMargin = absl::Seconds(2);
// Operators bring a question again when they hear nothing for some seconds; we answer sooner.
inline constexpr absl::Duration kAnswerBudget = absl::Seconds(5);
inline constexpr absl::Duration kCallBudget = absl::Seconds(5);
// From one settled batch to the next, and after one that failed.
inline constexpr absl::Duration kSettleEvery = absl::Milliseconds(20);
inline constexpr absl::Duration kAgainAfter = absl::Milliseconds(300);
// Between looks for work while there is none.
inline constexpr absl::Duration kLeaseEvery = absl::Milliseconds(200);
inline constexpr int kSettleBatch = 500;
inline constexpr int kLeaseBatch = 50;
// A message that was here is remembered so long after its end.
inline constexpr absl::Duration kKnownFor = absl::Seconds(60);
// Pauses when the operator says "too fast"; doubled each time, forgotten with the next success.
inline constexpr absl::Duration kFirstPause = absl::Milliseconds(500);
inline constexpr absl::Duration kLongestPause = absl::Seconds(8);

}  // namespace motcua::sms
