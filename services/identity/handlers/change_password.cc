#include "services/identity/credentials/password_rule.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

absl::Status CheckNew(const std::string& password, const Session& session, const Deps& deps) {
  const int least = deps.policy.password_length;
  const PasswordFault fault = CheckPassword(
      {.password = password, .username = session.username, .display_name = session.display_name},
      least);
  if (fault == PasswordFault::kNone) return absl::OkStatus();
  return WeakPassword(NameOf(fault), least);
}

}  // namespace

absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(const v1::ChangePasswordRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps) {
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(Session session, OwnSession(request.edge(), call, deps));
  const std::string fresh = ComposedPassword(request.new_password());
  RETURN_IF_ERROR(CheckNew(fresh, session, deps));
  ASSIGN_OR_RETURN(const Account account,
                   ProvePassword(session, request.old_password(), trace, call, deps));
  if (fresh == ComposedPassword(request.old_password())) {
    return WeakPassword("same", deps.policy.password_length);
  }
  ASSIGN_OR_RETURN(const SessionStore::ChangedPassword changed,
                   deps.sessions.ChangePassword({.token = request.edge().token(),
                                                 .session = session,
                                                 .old_hash = account.password_hash,
                                                 .new_hash = deps.hash_password(fresh)},
                                                trace, call.deadline));
  session.must_change = false;
  v1::ChangePasswordResponse response;
  response.set_token(changed.token);
  response.set_device_token(
      deps.devices.Add(request.edge().device_token(),
                       {.officer = session.officer, .epoch = changed.device_epoch}, trace.at));
  response.set_state(StateOf(ReadinessOf(session), deps.policy));
  return response;
}

}  // namespace motcua::identity
