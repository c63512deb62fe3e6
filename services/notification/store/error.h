// The refusals of the message ledger besides those of the platform.
#pragma once

#include "absl/status/status.h"
#include "services/platform/base/error.h"

namespace motcua::notification {

// Another adapter, or another session of this one, has the link now: open it again.
inline absl::Status StaleEpoch() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "STALE_EPOCH");
}

// No catalogue is loaded yet.
inline absl::Status NoCatalogueYet() { return Unavailable("NO_CATALOGUE"); }

}  // namespace motcua::notification
