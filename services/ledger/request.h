// "Once only": finding the record of a request and rebuilding what it left. Internal to this room.
#pragma once

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ledger/ledger.h"
#include "services/ledger/rows.h"

namespace motcua::ledger {

// The outcome of a request that was done before, as of its last event. REQUEST_ID_REUSED when the
// record belongs to another command.
absl::StatusOr<Outcome> Replay(pg::Transaction& tx, const Request& request,
                               const RequestRecord& record);

// Looks the request up in a statement of its own (it sees what was committed meanwhile); nullopt =
// never done.
absl::StatusOr<std::optional<Outcome>> FindDone(pg::Transaction& tx, const Request& request);

// OK, or REQUEST_ID_REUSED.
absl::Status CheckSameCommand(const Request& request, const RequestRecord& record);
std::optional<RequestRecord> FindRequest(pg::Transaction& tx, const Request& request);

}  // namespace motcua::ledger
