#include "gateway/ratelimit/look_up_counts.h"

#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

// Since when is counted; asked with every count, so that a full Redis forgets it last.
constexpr std::string_view kSinceKey = "asked:since";

// KEYS: since, then the dossiers. ARGV: now (s), days kept, per dossier 'c' or 'n'. Fields of a
// dossier: "c20783" = by code on that day of the house (UTC+7), "n…" by number, "last".
constexpr std::string_view kAddScript = R"lua(
local now, kept = tonumber(ARGV[1]), tonumber(ARGV[2])
local day = math.floor((now + 25200) / 86400)
redis.call('SET', KEYS[1], ARGV[1], 'NX')
for i = 2, #KEYS do
  local count = redis.call('HINCRBY', KEYS[i], ARGV[i + 1] .. day, 1)
  redis.call('HSET', KEYS[i], 'last', ARGV[1])
  redis.call('EXPIRE', KEYS[i], kept * 86400)
  if count == 1 then
    for _, field in ipairs(redis.call('HKEYS', KEYS[i])) do
      local of = tonumber(string.sub(field, 2))
      if of and of <= day - kept then redis.call('HDEL', KEYS[i], field) end
    end
  end
end
return 0
)lua";

// KEYS and the first two of ARGV as above → by code, by number, last (0 = never), since.
constexpr std::string_view kReadScript = R"lua(
local now, kept = tonumber(ARGV[1]), tonumber(ARGV[2])
local day = math.floor((now + 25200) / 86400)
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local codes, numbers, last = 0, 0, 0
for i = 2, #KEYS do
  local all = redis.call('HGETALL', KEYS[i])
  for j = 1, #all, 2 do
    local kind, of = string.sub(all[j], 1, 1), tonumber(string.sub(all[j], 2))
    local value = tonumber(all[j + 1])
    if all[j] == 'last' then
      last = math.max(last, value)
    elseif of and of > day - kept then
      if kind == 'c' then codes = codes + value else numbers = numbers + value end
    end
  end
end
return {codes, numbers, last, tonumber(redis.call('GET', KEYS[1]))}
)lua";

}  // namespace

LookUpCounts::LookUpCounts(Parts parts) : parts_(std::move(parts)) {}

std::string LookUpCounts::KeyOf(const std::string& code) const {
  const auto hash = crypto::BlindIndex(parts_.hash_key, "asked|" + code);
  const absl::string_view octets(reinterpret_cast<const char*>(hash.data()), hash.size());
  return absl::StrCat("asked:", absl::BytesToHexString(octets));
}

std::string LookUpCounts::Now() const {
  return absl::StrCat(absl::ToUnixSeconds(parts_.clock->Now()));
}

void LookUpCounts::Add(const std::vector<Shown>& shown) const {
  if (parts_.redis == nullptr || shown.empty()) return;
  std::vector<std::string> keys = {std::string(kSinceKey)};
  std::vector<std::string> arguments = {Now(), absl::StrCat(kCountedDays)};
  for (const Shown& one : shown) {
    keys.push_back(KeyOf(one.code));
    arguments.emplace_back(one.by_number ? "n" : "c");
  }
  parts_.redis->Tell(std::string(kAddScript), std::move(keys), std::move(arguments));
}

http::Awaitable<std::optional<LookUpSum>> LookUpCounts::Read(std::vector<std::string> codes) const {
  constexpr std::size_t kNumbers = 4;
  if (parts_.redis == nullptr) co_return std::nullopt;
  std::vector<std::string> keys = {std::string(kSinceKey)};
  for (const std::string& code : codes) keys.push_back(KeyOf(code));
  std::vector<std::string> arguments = {Now(), absl::StrCat(kCountedDays)};
  std::string script(kReadScript);
  const absl::StatusOr<std::vector<std::int64_t>> read =
      co_await parts_.redis->Eval(std::move(script), std::move(keys), std::move(arguments));
  if (!read.ok() || read->size() != kNumbers) co_return std::nullopt;
  LookUpSum sum{.by_code = (*read)[0],
                .by_number = (*read)[1],
                .last = std::nullopt,
                .counted_since = absl::FromUnixSeconds((*read)[3])};
  if ((*read)[2] > 0) sum.last = absl::FromUnixSeconds((*read)[2]);
  co_return sum;
}

}  // namespace motcua::gateway
