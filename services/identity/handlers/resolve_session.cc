#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/identity/handlers/error.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/officer.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::ResolveSessionResponse> ResolveSession(const v1::ResolveSessionRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps) {
  if (request.token().empty() || request.token().size() > kLongestToken) return SessionEnded();
  ASSIGN_OR_RETURN(const std::optional<Session> session,
                   deps.store.FindSession({.token = request.token(),
                                           .now = deps.clock.Now(),
                                           .day = absl::ToCivilDay(call.now, domain::HouseZone())},
                                          call.deadline));
  if (!session) return SessionEnded();

  v1::ResolveSessionResponse response;
  *response.mutable_officer() = ToProto(OfficerFacts{.officer = session->officer,
                                                     .username = session->username,
                                                     .display_name = session->display_name,
                                                     .agency = session->agency,
                                                     .memberships = session->memberships});
  *response.mutable_expires_at() = convert::ToProto(session->expires_at);
  return response;
}

}  // namespace motcua::identity
