#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::SignOutResponse> SignOut(const v1::SignOutRequest& request,
                                            const rpc::CallContext& call, const Deps& deps) {
  if (!request.token().empty() && request.token().size() <= kLongestToken) {
    RETURN_IF_ERROR(
        deps.store.EndSession({.token = request.token(), .at = deps.clock.Now()}, call.deadline));
  }
  return v1::SignOutResponse();
}

}  // namespace motcua::identity
