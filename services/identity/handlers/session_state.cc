#include "services/identity/handlers/session_state.h"

#include <algorithm>

#include "services/identity/store/error.h"

namespace motcua::identity {

bool IsLocked(const Session& session, const Deps& deps) {
  return session.locked || deps.clock.Now() - session.last_seen_at > deps.policy.idle_lock;
}

bool NeedsTotp(const Readiness& ready, const Policy& policy) {
  return std::any_of(ready.roles.begin(), ready.roles.end(), [&](const Role& role) {
    return role.agency == ready.agency && role.for_officer == ready.acting_for &&
           std::find(policy.totp_roles.begin(), policy.totp_roles.end(), role.role) !=
               policy.totp_roles.end();
  });
}

Readiness ReadinessOf(const Session& session) {
  return {.agency = session.agency,
          .acting_for = session.acting_for,
          .roles = session.roles,
          .must_change = session.must_change,
          .totp_enrolled = session.totp_enrolled};
}

v1::SessionState StateOf(const Readiness& ready, const Policy& policy) {
  if (ready.must_change) return v1::SESSION_STATE_PASSWORD_CHANGE_REQUIRED;
  if (!ready.totp_enrolled && NeedsTotp(ready, policy)) {
    return v1::SESSION_STATE_TOTP_ENROLMENT_REQUIRED;
  }
  return v1::SESSION_STATE_ACTIVE;
}

v1::SessionState StateOf(const Session& session, const Deps& deps) {
  if (IsLocked(session, deps)) return v1::SESSION_STATE_LOCKED;
  return StateOf(ReadinessOf(session), deps.policy);
}

absl::Status CheckUse(v1::SessionState state, v1::SessionUse use) {
  if (state == v1::SESSION_STATE_ACTIVE || use == v1::SESSION_USE_SHOW) return absl::OkStatus();
  if (state == v1::SESSION_STATE_LOCKED) return SessionLocked();
  if (use == v1::SESSION_USE_OWN_ACCOUNT) return absl::OkStatus();
  return state == v1::SESSION_STATE_PASSWORD_CHANGE_REQUIRED ? PasswordChangeRequired()
                                                             : TotpEnrolmentRequired();
}

}  // namespace motcua::identity
