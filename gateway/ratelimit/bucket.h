// What is counted, and the two places that can count it: Redis for all gateways, this process when
// Redis is away.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "gateway/ratelimit/gcra.h"

namespace motcua::gateway {

struct Bucket {
  std::string key;  // fixed length, tells nothing about whom it counts
  Rate rate;
};

struct Verdict {
  bool allowed = true;
  absl::Duration retry_after;  // of the bucket that takes longest; zero when allowed
};

}  // namespace motcua::gateway
