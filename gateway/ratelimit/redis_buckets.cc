#include "gateway/ratelimit/redis_buckets.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

namespace motcua::gateway {
namespace {

// Doubles hold microseconds exactly until the year 2255.
constexpr std::string_view kScript = R"lua(
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local take = ARGV[1] == 'take'
local wait = 0
local arrivals = {}
for i, key in ipairs(KEYS) do
  local interval = tonumber(ARGV[2 * i])
  local tolerance = interval * tonumber(ARGV[2 * i + 1])
  local stored = tonumber(redis.call('GET', key) or now)
  if take then
    arrivals[i] = math.max(stored, now) + interval
    wait = math.max(wait, arrivals[i] - now - tolerance)
  else
    arrivals[i] = stored - interval
  end
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  local left = arrivals[i] - now
  if left > 0 then
    redis.call('SET', key, string.format('%.0f', arrivals[i]), 'PX', math.ceil(left / 1000))
  else
    redis.call('DEL', key)
  end
end
return 0
)lua";

}  // namespace

std::string_view BucketScript() { return kScript; }

std::vector<std::string> ScriptArguments(BucketMove move, const std::vector<Bucket>& buckets) {
  std::vector<std::string> arguments = {move == BucketMove::kTake ? "take" : "give"};
  for (const Bucket& bucket : buckets) {
    arguments.push_back(absl::StrCat(absl::ToInt64Microseconds(bucket.rate.interval)));
    arguments.push_back(absl::StrCat(bucket.rate.burst));
  }
  return arguments;
}

std::vector<std::string> ScriptKeys(const std::vector<Bucket>& buckets) {
  std::vector<std::string> keys;
  keys.reserve(buckets.size());
  for (const Bucket& bucket : buckets) keys.push_back(bucket.key);
  return keys;
}

Verdict VerdictFromWait(std::int64_t wait_us) {
  return {.allowed = wait_us <= 0,
          .retry_after = absl::Microseconds(std::max<std::int64_t>(0, wait_us))};
}

}  // namespace motcua::gateway
