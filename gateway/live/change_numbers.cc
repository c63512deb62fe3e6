#include "gateway/live/change_numbers.h"

#include <algorithm>

#include "gateway/live/limits.h"

namespace motcua::gateway {
namespace {

// Room between two transactions for changes that are seen out of turn: an older transaction may
// commit after a newer one was told.
constexpr std::int64_t kStep = 1024;

}  // namespace

std::int64_t ChangeNumbers::Of(std::int32_t agency) const {
  const auto found = numbers_.find(agency);
  return found == numbers_.end() ? floor_ : std::max(found->second, floor_);
}

void ChangeNumbers::Change(std::int32_t agency, std::int64_t transaction) {
  const std::int64_t number = std::max(transaction * kStep, Of(agency) + 1);
  highest_ = std::max(highest_, number);
  if (numbers_.size() >= kMostAgencies && !numbers_.contains(agency)) return Resync(0);
  numbers_[agency] = number;
}

void ChangeNumbers::Resync(std::int64_t next_transaction) {
  floor_ = std::max(next_transaction * kStep, highest_ + 1);
  highest_ = floor_;
  numbers_.clear();
}

}  // namespace motcua::gateway
