// Reads every committed event exactly once, in order per dossier, soon after commit; the event
// table is the only outbox.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/domain/ids.h"
#include "services/platform/pg/pg.h"

namespace motcua::ledger {

// One newly visible event, light: enough to know what to look at.
struct Followed {
  domain::DossierId dossier;
  std::int32_t seq = 0;
  std::int16_t kind = 0;
  std::string code;              // of the dossier now
  std::int64_t transaction = 0;  // that made the event
  // Who made the event; then, now: receives, decides, gives out, holds, held before, is sent the
  // file, holds the result. 0 = nobody.
  std::array<std::int32_t, 8> agencies{};
};

struct FollowStep {
  std::vector<Followed> events;  // ordered by (dossier, seq)
  std::string cursor;  // text of the snapshot they were read under; store it with the effect
};

// The cursor "everything before now is known", for a follower without a past.
absl::StatusOr<std::string> CurrentCursor(pg::Transaction& tx);

// Inside a REPEATABLE READ transaction: rows visible now and not under `cursor`. To be exact, store
// `cursor` of the result in this same transaction (persistent follower) or in memory after the
// effect (watch stream).
absl::StatusOr<FollowStep> Follow(pg::Transaction& tx, std::string_view cursor);

}  // namespace motcua::ledger
