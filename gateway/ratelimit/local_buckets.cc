#include "gateway/ratelimit/local_buckets.h"

#include <algorithm>
#include <optional>

namespace motcua::gateway {

Verdict LocalBuckets::Take(const std::vector<Bucket>& buckets, absl::Time now) {
  const std::lock_guard lock(mutex_);
  Verdict verdict;
  std::vector<absl::Time> arrivals;
  for (const Bucket& bucket : buckets) {
    const auto known = arrivals_.find(bucket.key);
    const auto stored =
        known == arrivals_.end() ? std::nullopt : std::optional<absl::Time>(known->second);
    const RateDecision decision = gateway::Take(Stricter(bucket.rate), stored, now);
    verdict.allowed = verdict.allowed && decision.allowed;
    verdict.retry_after = std::max(verdict.retry_after, decision.retry_after);
    arrivals.push_back(decision.theoretical_arrival);
  }
  if (!verdict.allowed) return verdict;
  for (std::size_t i = 0; i < buckets.size(); ++i) Store(buckets[i].key, arrivals[i]);
  return verdict;
}

void LocalBuckets::GiveBack(const std::vector<Bucket>& buckets) {
  const std::lock_guard lock(mutex_);
  for (const Bucket& bucket : buckets) {
    const auto known = arrivals_.find(bucket.key);
    if (known != arrivals_.end()) {
      known->second = gateway::GiveBack(Stricter(bucket.rate), known->second);
    }
  }
}

std::size_t LocalBuckets::size() const {
  const std::lock_guard lock(mutex_);
  return arrivals_.size();
}

void LocalBuckets::Store(const std::string& key, absl::Time arrival) {
  const auto [place, is_new] = arrivals_.insert_or_assign(key, arrival);
  if (!is_new) return;
  order_.push_back(key);
  if (order_.size() <= most_) return;
  arrivals_.erase(order_.front());
  order_.pop_front();
}

}  // namespace motcua::gateway
