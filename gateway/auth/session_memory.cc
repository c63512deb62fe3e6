#include "gateway/auth/session_memory.h"

#include <utility>

namespace motcua::gateway {
namespace {

constexpr absl::Duration kLongest = absl::Seconds(1);
// More officers than any province has at work at once; beyond it everything is forgotten and asked
// again.
constexpr std::size_t kMostEntries = 20'000;

}  // namespace

SessionMemory::Who SessionMemory::Find(std::string_view token, bool passive) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(std::string(token));
  if (found == entries_.end()) return nullptr;
  if (clock_.Monotonic() >= found->second.until) {
    entries_.erase(found);
    return nullptr;
  }
  return found->second.passive && !passive ? nullptr : found->second.who;
}

void SessionMemory::Keep(std::string_view token, Who who, bool passive) {
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= kMostEntries) entries_.clear();
  entries_[std::string(token)] = {std::move(who), clock_.Monotonic() + kLongest, passive};
}

void SessionMemory::Forget(std::string_view token) {
  const std::lock_guard lock(mutex_);
  entries_.erase(std::string(token));
}

}  // namespace motcua::gateway
