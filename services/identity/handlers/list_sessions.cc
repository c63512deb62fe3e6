#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/show.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::ListSessionsResponse> ListSessions(const v1::ListSessionsRequest& request,
                                                      const rpc::CallContext& call,
                                                      const Deps& deps) {
  ASSIGN_OR_RETURN(const Session own, OwnSession(request.edge(), call, deps));
  ASSIGN_OR_RETURN(const std::vector<SessionRow> sessions,
                   deps.sessions.ListSessions(own.officer, deps.clock.Now(), call.deadline));
  v1::ListSessionsResponse response;
  for (const SessionRow& session : sessions) {
    v1::SessionInfo& info = *response.add_sessions();
    info = ToProto(session);
    info.set_current(session.session_id == own.session_id);
  }
  return response;
}

}  // namespace motcua::identity
