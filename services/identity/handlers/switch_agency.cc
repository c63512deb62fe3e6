#include <algorithm>

#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::SwitchAgencyResponse> SwitchAgency(const v1::SwitchAgencyRequest& request,
                                                      const rpc::CallContext& call,
                                                      const Deps& deps) {
  ASSIGN_OR_RETURN(const domain::AgencyId agency, AgencyField("agency_id", request.agency_id()));
  if (request.acting_for() < 0) return domain::BadField("acting_for", "an officer, or 0");
  const domain::OfficerId acting_for(request.acting_for());
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(Session session, OwnSession(request.edge(), call, deps));
  const bool held = std::any_of(session.roles.begin(), session.roles.end(), [&](const Role& role) {
    return role.agency == agency && role.for_officer == acting_for;
  });
  if (!held) return NotAMember();
  ASSIGN_OR_RETURN(const OpenedSession opened,
                   deps.sessions.SwitchSession({.token = request.edge().token(),
                                                .from = session,
                                                .agency = agency,
                                                .acting_for = acting_for,
                                                .agent = AgentOf(request.edge())},
                                               trace, call.deadline));
  session.agency = agency;
  session.acting_for = acting_for;
  v1::SwitchAgencyResponse response;
  response.set_token(opened.token);
  response.set_session_id(opened.session_id);
  response.set_state(StateOf(ReadinessOf(session), deps.policy));
  return response;
}

}  // namespace motcua::identity
