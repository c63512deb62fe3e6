// Buckets in this process, stricter than asked for; used while Redis is down or slow, so that
// limits are then neither fully open nor fully closed.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/time/time.h"
#include "gateway/ratelimit/bucket.h"

namespace motcua::gateway {

// Thread-safe; holds at most `most` buckets and forgets the longest known first.
class LocalBuckets {
 public:
  explicit LocalBuckets(std::size_t most) : most_(most) {}
  // One event against all buckets, or none if any refuses.
  Verdict Take(const std::vector<Bucket>& buckets, absl::Time now);
  void GiveBack(const std::vector<Bucket>& buckets);
  std::size_t size() const;

 private:
  void Store(const std::string& key, absl::Time arrival);

  mutable std::mutex mutex_;
  std::unordered_map<std::string, absl::Time> arrivals_;
  std::deque<std::string> order_;
  std::size_t most_;
};

}  // namespace motcua::gateway
