#include "services/intake/store/list_lengths.h"

namespace motcua::intake {

std::optional<std::int64_t> ListLengths::Find(const List& list) {
  const std::lock_guard lock(mutex_);
  const auto found = lengths_.find(list);
  if (found == lengths_.end() || ++found->second.uses > kMostUses) return std::nullopt;
  return found->second.length;
}

void ListLengths::Put(const List& list, std::int64_t length) {
  const std::lock_guard lock(mutex_);
  if (lengths_.size() >= kMostLists) lengths_.clear();
  lengths_[list] = {.length = length, .uses = 0};
}

}  // namespace motcua::intake
