// Every bound of the message ledger, with its reason.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::notification {

// A lease is a promise to send within it or not at all; the adapter keeps two seconds of it back.
inline constexpr absl::Duration kLease = absl::Seconds(10);
// Parts that stay alone longer are answered as they are (reliability.md 5.5).
inline constexpr absl::Duration kJoinWithin = absl::Seconds(60);
inline constexpr int kMostParts = 10;
// Unjoined parts one number may have lying here.
inline constexpr int kMostLooseParts = 30;
// Broken messages looked after in one call.
inline constexpr int kJoinBatch = 10;
// An equal message this soon is the operator's repetition even where it could have known better
// (docs/adr/0011).
inline constexpr absl::Duration kRepeatWindow = absl::Seconds(10);
// An equal message whose acknowledgement is not proved is a repetition for so long, as long as the
// session it was acknowledged in goes on; after a cut only while the operator catches up
// (docs/adr/0011).
inline constexpr absl::Duration kUnprovedFor = absl::Hours(24);
inline constexpr absl::Duration kCatchUp = absl::Minutes(10);
// A reply or notice that could not leave in this time is worth nothing any more.
inline constexpr absl::Duration kMessageLife = absl::Hours(24);
// Before a message that was refused for now is tried again.
inline constexpr absl::Duration kRefusedPause = absl::Seconds(2);
// Tries that may have arrived. A lost answer has cost the asker money, a doubled one nothing; so an
// answer has one try more than a notice (docs/adr/0011).
inline constexpr int kMostReplyDoubts = 3;
inline constexpr int kMostNoticeDoubts = 2;

// Questions of one number that found nothing, and those that found somebody else's dossier
// (architecture.md "two levels of answer").
inline constexpr int kMissesAnHour = 5;
inline constexpr int kHitsAnHour = 30;
inline constexpr int kHitsADay = 100;

// Notices of a broadcast that may wait in the queue: it must not stand in front of what happens to
// single dossiers meanwhile. And how many of them are looked at in one round.
inline constexpr int kBroadcastAhead = 200;
inline constexpr int kBroadcastRound = 100;

inline constexpr std::size_t kLongestText = 2000;  // octets of a question
inline constexpr std::size_t kLongestAddress = 32;
inline constexpr std::size_t kLongestOperatorId = 65;
inline constexpr int kLargestLease = 100;        // messages of one call
inline constexpr int kLargestSettlement = 1000;  // settlements, and proofs, of one call
inline constexpr int kHistoryLimit = 10'000;     // events of one dossier; real ones have under 200

}  // namespace motcua::notification
