#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::LockSessionResponse> LockSession(const v1::LockSessionRequest& request,
                                                    const rpc::CallContext& call,
                                                    const Deps& deps) {
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(const Session session, LiveSession(request.edge().token(), call, deps));
  RETURN_IF_ERROR(deps.sessions.LockSession(request.edge().token(), session, trace, call.deadline));
  return v1::LockSessionResponse();
}

}  // namespace motcua::identity
