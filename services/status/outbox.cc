#include "services/status/outbox.h"

#include <utility>

namespace motcua::status {

bool Outbox::AddChanges(std::span<const Change> changes) {
  if (changes_ + changes.size() > kMostWaitingChanges) return false;
  for (const Change& change : changes) {
    const bool room = !waiting_.empty() && waiting_.back().pong() == 0 &&
                      waiting_.back().changes_size() < kChangesPerMessage;
    if (!room) waiting_.emplace_back();
    v1::DossierVersion& version = *waiting_.back().add_changes();
    version.set_code(change.code);
    version.set_version(change.version);
    version.mutable_agencies()->Assign(change.agencies.begin(), change.agencies.end());
    version.set_transaction(change.transaction);
  }
  changes_ += changes.size();
  return true;
}

void Outbox::AddPong(std::int64_t ping, std::int64_t next_transaction) {
  if (waiting_.empty() || waiting_.back().pong() == 0) waiting_.emplace_back();
  waiting_.back().set_pong(ping);
  waiting_.back().set_next_transaction(next_transaction);
}

std::optional<v1::WatchResponse> Outbox::Next() {
  if (waiting_.empty()) return std::nullopt;
  v1::WatchResponse next = std::move(waiting_.front());
  waiting_.pop_front();
  changes_ -= static_cast<std::size_t>(next.changes_size());
  return next;
}

}  // namespace motcua::status
