#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::UnlockSessionResponse> UnlockSession(const v1::UnlockSessionRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  const std::string& token = request.edge().token();
  ASSIGN_OR_RETURN(const Session session, LiveSession(token, call, deps));
  RETURN_IF_ERROR(ProvePassword(session, request.password(), trace, call, deps).status());
  v1::UnlockSessionResponse response;
  ASSIGN_OR_RETURN(*response.mutable_token(),
                   deps.sessions.UnlockSession(token, session, trace, call.deadline));
  return response;
}

}  // namespace motcua::identity
