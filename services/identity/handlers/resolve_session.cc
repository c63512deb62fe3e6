#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/handlers/show.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

// At most a few times until it would lock, so that a busy officer costs no write a request. Where
// it cannot be written (a database that only reads), the session locks early; nothing is refused.
void Touch(const v1::ResolveSessionRequest& request, const Session& session,
           const rpc::CallContext& call, const Deps& deps) {
  const absl::Time now = deps.clock.Now();
  if (request.passive() || now - session.last_seen_at < deps.policy.idle_lock / kTouches) return;
  const absl::Status touched =
      deps.sessions.TouchSession({.token = request.token(), .now = now, .day = {}},
                                 now - deps.policy.idle_lock, call.deadline);
  if (!touched.ok()) {
    Log(Severity::kWarning, "session.not_touched", {{"request_id", call.request_id}});
  }
}

}  // namespace

absl::StatusOr<v1::ResolveSessionResponse> ResolveSession(const v1::ResolveSessionRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps) {
  ASSIGN_OR_RETURN(const Session session, LiveSession(request.token(), call, deps));
  const v1::SessionState state = StateOf(session, deps);
  RETURN_IF_ERROR(CheckUse(state, request.use()));
  if (state != v1::SESSION_STATE_LOCKED) Touch(request, session, call, deps);

  v1::ResolveSessionResponse response;
  *response.mutable_officer() = ToProto(session);
  *response.mutable_expires_at() = convert::ToProto(session.expires_at);
  response.set_session_id(session.session_id);
  response.set_state(state);
  response.set_idle_lock_s(static_cast<std::int32_t>(absl::ToInt64Seconds(deps.policy.idle_lock)));
  response.set_totp_enrolled(session.totp_enrolled);
  return response;
}

}  // namespace motcua::identity
