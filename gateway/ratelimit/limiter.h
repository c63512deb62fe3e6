// How often one network may ask: takes from the shared buckets, or from stricter ones in this
// process while those are away. Decides nothing about dossiers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gateway/ratelimit/bucket.h"
#include "gateway/ratelimit/local_buckets.h"
#include "gateway/ratelimit/redis_buckets.h"
#include "services/platform/base/clock.h"
#include "services/platform/http/awaitable.h"
#include "services/platform/redis/redis.h"

namespace motcua::gateway {

// Thread-safe.
class Limiter {
 public:
  struct Parts {
    bool on = true;        // false: everything is allowed (benches, replay on the loopback)
    std::string hash_key;  // 32 octets; the same in all gateways that share a Redis
    redis::Client* redis = nullptr;  // none: this process counts alone
    const Clock* clock = nullptr;
  };
  explicit Limiter(Parts parts);

  // The address is read at the call, before anything is awaited.

  // Before a look-up: counts one question and, until ForgiveMiss, one miss.
  // RESOURCE_EXHAUSTED/TOO_MANY_REQUESTS with retry_after_s.
  http::Awaitable<absl::Status> AdmitLookUp(std::string_view peer);
  // The question was a hit, or no guess at all (wrong shape): it was no miss.
  http::Awaitable<void> ForgiveMiss(std::string_view peer);
  // We could not answer: the question does not count in any way.
  http::Awaitable<void> ForgiveLookUp(std::string_view peer);
  // Before a password is checked.
  http::Awaitable<absl::Status> AdmitSignIn(std::string_view peer);
  // The password was right: a whole office signs in from one address in the morning.
  http::Awaitable<void> ForgiveSignIn(std::string_view peer);
  // Before a registration from home is sent on.
  http::Awaitable<absl::Status> AdmitRegistration(std::string_view peer);
  // It was refused, or we could not answer: nothing was registered, nothing counts.
  http::Awaitable<void> ForgiveRegistration(std::string_view peer);

 private:
  http::Awaitable<absl::Status> Take(std::vector<Bucket> buckets);
  http::Awaitable<void> GiveBack(std::vector<Bucket> buckets);
  http::Awaitable<absl::StatusOr<std::int64_t>> AskRedis(BucketMove move,
                                                         const std::vector<Bucket>& buckets);
  std::vector<Bucket> MissBuckets(std::string_view peer) const;
  std::vector<Bucket> SignInBuckets(std::string_view peer) const;
  std::vector<Bucket> RegistrationBuckets(std::string_view peer) const;
  std::vector<Bucket> HitBuckets(std::string_view peer) const;
  Bucket MakeBucket(std::string_view purpose, std::string_view network, const Rate& rate) const;

  Parts parts_;
  LocalBuckets local_;
};

}  // namespace motcua::gateway
