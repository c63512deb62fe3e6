#include "gateway/ratelimit/limiter.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gateway/http/error.h"
#include "gateway/ratelimit/address.h"
#include "gateway/ratelimit/limits.h"
#include "services/platform/base/error.h"
#include "services/platform/base/metrics.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {

Limiter::Limiter(Parts parts) : parts_(std::move(parts)), local_(kMostLocalBuckets) {}

http::Awaitable<absl::Status> Limiter::AdmitLookUp(std::string_view peer) {
  std::vector<Bucket> buckets = MissBuckets(peer);
  for (Bucket& bucket : HitBuckets(peer)) buckets.push_back(std::move(bucket));
  return Take(std::move(buckets));
}

http::Awaitable<void> Limiter::ForgiveMiss(std::string_view peer) {
  return GiveBack(MissBuckets(peer));
}

http::Awaitable<void> Limiter::ForgiveLookUp(std::string_view peer) {
  std::vector<Bucket> buckets = MissBuckets(peer);
  for (Bucket& bucket : HitBuckets(peer)) buckets.push_back(std::move(bucket));
  return GiveBack(std::move(buckets));
}

http::Awaitable<absl::Status> Limiter::AdmitSignIn(std::string_view peer) {
  return Take(SignInBuckets(peer));
}

http::Awaitable<void> Limiter::ForgiveSignIn(std::string_view peer) {
  return GiveBack(SignInBuckets(peer));
}

http::Awaitable<absl::Status> Limiter::AdmitRegistration(std::string_view peer) {
  return Take(RegistrationBuckets(peer));
}

http::Awaitable<void> Limiter::ForgiveRegistration(std::string_view peer) {
  return GiveBack(RegistrationBuckets(peer));
}

std::vector<Bucket> Limiter::RegistrationBuckets(std::string_view peer) const {
  const Networks networks = NetworksOf(peer);
  return {
      MakeBucket("register-hour", networks.own, PerWindow(kRegistrationsAnHour, absl::Hours(1))),
      MakeBucket("register-day", networks.own, PerWindow(kRegistrationsADay, absl::Hours(24))),
      MakeBucket("register-hour", networks.neighbourhood,
                 PerWindow(kRegistrationsAnHour * kHitsOfNeighbourhood, absl::Hours(1)))};
}

std::vector<Bucket> Limiter::SignInBuckets(std::string_view peer) const {
  const Networks networks = NetworksOf(peer);
  return {MakeBucket("sign-in", networks.own, PerWindow(kSignInTries, kSignInWindow))};
}

http::Awaitable<absl::Status> Limiter::Take(std::vector<Bucket> buckets) {
  if (!parts_.on) co_return absl::OkStatus();
  const absl::StatusOr<std::int64_t> wait = co_await AskRedis(BucketMove::kTake, buckets);
  const Verdict verdict =
      wait.ok() ? VerdictFromWait(*wait) : local_.Take(buckets, parts_.clock->Now());
  if (verdict.allowed) co_return absl::OkStatus();
  GlobalMetrics().Count("gateway_limited_total", {{"by", wait.ok() ? "redis" : "process"}});
  co_return TooManyRequests(verdict.retry_after);
}

http::Awaitable<void> Limiter::GiveBack(std::vector<Bucket> buckets) {
  if (!parts_.on) co_return;
  const absl::StatusOr<std::int64_t> given = co_await AskRedis(BucketMove::kGiveBack, buckets);
  if (!given.ok()) local_.GiveBack(buckets);
}

http::Awaitable<absl::StatusOr<std::int64_t>> Limiter::AskRedis(
    BucketMove move, const std::vector<Bucket>& buckets) {
  if (parts_.redis == nullptr) co_return Unavailable("NO_REDIS");
  std::string script(BucketScript());
  std::vector<std::string> keys = ScriptKeys(buckets);
  std::vector<std::string> arguments = ScriptArguments(move, buckets);
  absl::StatusOr<std::vector<std::int64_t>> answer =
      co_await parts_.redis->Eval(std::move(script), std::move(keys), std::move(arguments));
  if (answer.ok() && answer->size() == 1) co_return answer->front();
  GlobalMetrics().Count("gateway_limits_away_total", {});
  co_return Unavailable("REDIS_AWAY");
}

std::vector<Bucket> Limiter::MissBuckets(std::string_view peer) const {
  const Networks networks = NetworksOf(peer);
  return {MakeBucket("miss", networks.own, PerWindow(kMissesAnHour, absl::Hours(1))),
          MakeBucket("miss", networks.neighbourhood,
                     PerWindow(kMissesAnHour * kMissesOfNeighbourhood, absl::Hours(1)))};
}

std::vector<Bucket> Limiter::HitBuckets(std::string_view peer) const {
  const Networks networks = NetworksOf(peer);
  return {MakeBucket("hour", networks.own, PerWindow(kHitsAnHour, absl::Hours(1))),
          MakeBucket("day", networks.own, PerWindow(kHitsADay, absl::Hours(24))),
          MakeBucket("hour", networks.neighbourhood,
                     PerWindow(kHitsAnHour * kHitsOfNeighbourhood, absl::Hours(1)))};
}

Bucket Limiter::MakeBucket(std::string_view purpose, std::string_view network,
                           const Rate& rate) const {
  const std::string name = std::string(purpose) + "|" + std::string(network);
  const auto hash = crypto::BlindIndex(parts_.hash_key, name);
  const absl::string_view octets(reinterpret_cast<const char*>(hash.data()), hash.size());
  return {.key = absl::StrCat("limit:", absl::BytesToHexString(octets)), .rate = rate};
}

}  // namespace motcua::gateway
