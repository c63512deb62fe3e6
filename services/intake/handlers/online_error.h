// The refusals of the public side as named functions.
#pragma once

#include "absl/status/status.h"
#include "services/platform/base/error.h"

namespace motcua::intake {

// FAILED_PRECONDITION/ONLINE_OFF: the house takes no registrations from home.
inline absl::Status OnlineOff() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "ONLINE_OFF");
}

// NOT_FOUND/NOT_ONLINE: no such procedure today, or none that is offered from home.
inline absl::Status NotOnline() { return MakeStatus(absl::StatusCode::kNotFound, "NOT_ONLINE"); }

}  // namespace motcua::intake
