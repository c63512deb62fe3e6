#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::EndSessionsResponse> EndSessions(const v1::EndSessionsRequest& request,
                                                    const rpc::CallContext& call,
                                                    const Deps& deps) {
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(const Session session, OwnSession(request.edge(), call, deps));
  v1::EndSessionsResponse response;
  if (!request.session_id().empty()) {
    if (!domain::ParseUuid(request.session_id())) {
      return domain::BadField("session_id", "the number of a session, or nothing");
    }
    RETURN_IF_ERROR(
        deps.sessions.EndOwnSession(session, request.session_id(), trace, call.deadline));
    return response;
  }
  ASSIGN_OR_RETURN(const std::int32_t epoch,
                   deps.sessions.EndOtherSessions(session, trace, call.deadline));
  response.set_device_token(deps.devices.Add(
      request.edge().device_token(), {.officer = session.officer, .epoch = epoch}, trace.at));
  return response;
}

}  // namespace motcua::identity
