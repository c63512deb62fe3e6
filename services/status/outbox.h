// What one watch stream still has to send, bounded: news and pongs in the order they came about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>

#include "motcua/status/v1/status.pb.h"
#include "services/status/store/store.h"

namespace motcua::status {

// Changes a stream may have waiting; one more ends it with RESYNC.
inline constexpr std::size_t kMostWaitingChanges = 10'000;
// Changes in one message.
inline constexpr int kChangesPerMessage = 500;

// Not thread-safe.
class Outbox {
 public:
  // False, and nothing added, when it would hold more than kMostWaitingChanges.
  [[nodiscard]] bool AddChanges(std::span<const Change> changes);
  // Behind everything added so far. A pong that still waits at the end gives way to a newer one.
  void AddPong(std::int64_t ping, std::int64_t next_transaction);
  // Takes out the next message; nullopt when there is none.
  std::optional<v1::WatchResponse> Next();

 private:
  std::deque<v1::WatchResponse> waiting_;
  std::size_t changes_ = 0;
};

}  // namespace motcua::status
