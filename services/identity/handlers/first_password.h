// The password an administrator hands to somebody: made for one request, shown while it is fresh.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

// The same for every run of the request.
std::string FirstPasswordOf(const Act& act, const Deps& deps);

// The password, or nothing for a repetition that comes too late: after an hour, or when it was
// changed.
absl::StatusOr<std::string> ShownPassword(const Done& done, const std::string& password,
                                          const rpc::CallContext& call, const Deps& deps);

}  // namespace motcua::identity
