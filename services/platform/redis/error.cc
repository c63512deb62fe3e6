#include "services/platform/redis/error.h"

#include "services/platform/base/error.h"

namespace motcua::redis {

absl::Status Slow() { return Unavailable("REDIS_SLOW"); }

absl::Status Down() { return Unavailable("REDIS_DOWN"); }

absl::Status Skipped() { return Unavailable("REDIS_SKIPPED"); }

absl::Status BadReply() { return MakeStatus(absl::StatusCode::kInternal, "REDIS_REPLY"); }

}  // namespace motcua::redis
