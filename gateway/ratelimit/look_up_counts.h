// How often each dossier is looked up: counters in Redis, a day each, under a keyed hash of the
// code. Nothing about who asked is kept, and no look-up ever waits for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "services/platform/http/awaitable.h"
#include "services/platform/redis/redis.h"

namespace motcua::gateway {

// Days a count is kept.
inline constexpr int kCountedDays = 400;

// A dossier that was shown.
struct Shown {
  std::string code;
  bool by_number = false;  // level 1
};

struct LookUpSum {
  std::int64_t by_code = 0;
  std::int64_t by_number = 0;
  std::optional<absl::Time> last;  // whole seconds
  absl::Time counted_since;        // a Redis that lost its memory counts anew from here
};

// Thread-safe.
class LookUpCounts {
 public:
  struct Parts {
    std::string hash_key;            // 32 octets; the same in all gateways that share a Redis
    redis::Client* redis = nullptr;  // of its own, so that counting never shuts the limits' door
    const Clock* clock = nullptr;    // never steered
  };
  explicit LookUpCounts(Parts parts);

  // Returns at once; what Redis cannot take now is not counted.
  void Add(const std::vector<Shown>& shown) const;
  // The sum over all names of one dossier; nullopt while Redis cannot be asked.
  http::Awaitable<std::optional<LookUpSum>> Read(std::vector<std::string> codes) const;

 private:
  std::string KeyOf(const std::string& code) const;
  std::string Now() const;

  Parts parts_;
};

}  // namespace motcua::gateway
