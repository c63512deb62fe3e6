// What platform/redis can return besides numbers.
#pragma once

#include "absl/status/status.h"

namespace motcua::redis {

// UNAVAILABLE/REDIS_SLOW: no answer within the budget. The script may have run all the same.
absl::Status Slow();
// UNAVAILABLE/REDIS_DOWN: no connection, a connection that broke, or an error reply of the server.
absl::Status Down();
// UNAVAILABLE/REDIS_SKIPPED: recent calls failed, or too many wait; Redis was not asked.
absl::Status Skipped();
// INTERNAL/REDIS_REPLY: the script answered something else than integers.
absl::Status BadReply();

}  // namespace motcua::redis
