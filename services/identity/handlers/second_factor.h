// The second factor: a code of the enrolled device, or one of the recovery codes.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

// What a typed code stands for; nothing for an account without one-time codes. It is spent by the
// store, in the transaction of what it allows; a recovery code is looked up there, too.
// ONE_TIME_CODE_REQUIRED when none was typed, BAD_ONE_TIME_CODE.
absl::StatusOr<CodeUsed> ReadCode(const Account& account, std::string_view typed, const Deps& deps);

}  // namespace motcua::identity
