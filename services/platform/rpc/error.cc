#include "services/platform/rpc/error.h"

#include <string>

#include "services/platform/base/error.h"

namespace motcua::rpc {

absl::Status Stopping() { return Unavailable("STOPPING"); }

absl::Status ClientNotAllowed() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "CLIENT_NOT_ALLOWED");
}

absl::Status ActorRefused(std::string_view check) {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "BAD_ACTOR",
                    {{"check", std::string(check)}});
}

absl::Status CallGivenUp() { return MakeStatus(absl::StatusCode::kCancelled, "CALL_GIVEN_UP"); }

absl::Status HandlerFailed(std::string_view what) {
  return MakeStatus(absl::StatusCode::kInternal, "HANDLER_FAILED", {{"what", std::string(what)}});
}

}  // namespace motcua::rpc
