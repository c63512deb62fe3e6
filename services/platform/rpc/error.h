// What platform/rpc refuses beyond base/error.h, as named functions. No other file of this room
// builds a status.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace motcua::rpc {

// The reason of motcua::Overloaded(); such a call is never sent again.
inline constexpr std::string_view kOverloadedReason = "OVERLOADED";

// UNAVAILABLE/STOPPING: the program ends; another instance may answer.
absl::Status Stopping();
// PERMISSION_DENIED/CLIENT_NOT_ALLOWED: the peer's TLS name is not on the allow-list.
absl::Status ClientNotAllowed();
// UNAUTHENTICATED/BAD_ACTOR: metadata `check` names what failed, never a value.
absl::Status ActorRefused(std::string_view check);
// CANCELLED/CALL_GIVEN_UP: the caller hung up before the call was begun.
absl::Status CallGivenUp();
// INTERNAL/HANDLER_FAILED: an exception reached the top of a worker; metadata `what` is for the
// log, ToGrpc does not let it out.
absl::Status HandlerFailed(std::string_view what);

}  // namespace motcua::rpc
