#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::SignOutResponse> SignOut(const v1::SignOutRequest& request,
                                            const rpc::CallContext& call, const Deps& deps) {
  if (!request.token().empty() && request.token().size() <= kLongestToken) {
    ASSIGN_OR_RETURN(const Trace trace, TraceOf(v1::Edge(), call, deps));
    RETURN_IF_ERROR(deps.sessions.EndSession(request.token(), trace, call.deadline));
  }
  return v1::SignOutResponse();
}

}  // namespace motcua::identity
