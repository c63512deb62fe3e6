// The shared buckets: GCRA in one Lua script on Redis's own clock, so that two gateways with
// different clocks agree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/ratelimit/bucket.h"

namespace motcua::gateway {

// KEYS: the buckets. ARGV: "take" or "give", then per bucket interval_us and burst. Answers the
// microseconds to wait; 0 = taken from all of them, more = taken from none.
std::string_view BucketScript();

enum class BucketMove { kTake, kGiveBack };

// ARGV of the script.
std::vector<std::string> ScriptArguments(BucketMove move, const std::vector<Bucket>& buckets);
// KEYS of the script.
std::vector<std::string> ScriptKeys(const std::vector<Bucket>& buckets);
// The script's answer in words.
Verdict VerdictFromWait(std::int64_t wait_us);

}  // namespace motcua::gateway
