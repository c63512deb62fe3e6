// The notices about a moved promise: made when a recomputation is finished, held until somebody
// releases them. They are sent by the notification service.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/platform/pg/pg.h"

namespace motcua::publishing {

// Ends a recomputation: notices that newer moves made wrong are withdrawn, one notice for each
// phone is held. Returns how many are held. FAILED_PRECONDITION/NO_SUCH_BROADCAST when nothing was
// being recomputed for that version.
absl::StatusOr<std::int64_t> HoldBroadcast(pg::Pool& pool, std::int32_t version);

enum class Order { kRelease, kHold, kCancel };
// Lets held notices go, stops released ones, or gives them up for good. Returns how many still
// wait. FAILED_PRECONDITION/NO_SUCH_BROADCAST.
absl::StatusOr<std::int64_t> OrderBroadcast(pg::Pool& pool, std::int32_t version, Order order);

struct Broadcast {
  std::int32_t version = 0;
  std::string state;
  std::string published_at;  // local, for people
  std::string note;
  std::int64_t moved = 0;
  std::int64_t waiting = 0;
  std::int64_t queued = 0;
  std::int64_t nothing_to_tell = 0;
};
// All, newest first.
absl::StatusOr<std::vector<Broadcast>> ListBroadcasts(pg::Pool& pool);

// The newest publication, if its recomputation is not finished.
struct Unfinished {
  std::int32_t version = 0;
  absl::Duration published_ago;
};
absl::StatusOr<std::optional<Unfinished>> FindUnfinished(pg::Pool& pool);
// The newest publication that moved a calendar is to be gone through once more.
absl::StatusOr<std::optional<Unfinished>> Reopen(pg::Pool& pool);

}  // namespace motcua::publishing
