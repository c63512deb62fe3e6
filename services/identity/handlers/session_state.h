// What a live session may be used for now, decided from its facts and the policy of the house.
#pragma once

#include <span>

#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

// Locked by hand, or not used for too long.
bool IsLocked(const Session& session, const Deps& deps);

// What decides how far a new or changed session may be used.
struct Readiness {
  domain::AgencyId agency;
  domain::OfficerId acting_for;
  std::span<const Role> roles;
  bool must_change = false;
  bool totp_enrolled = false;
};
// Of a session that is not locked.
v1::SessionState StateOf(const Readiness& ready, const Policy& policy);
v1::SessionState StateOf(const Session& session, const Deps& deps);

// True if a role of such a session needs one-time codes.
bool NeedsTotp(const Readiness& ready, const Policy& policy);
Readiness ReadinessOf(const Session& session);

// OK, or why a session in that state may not be used so.
absl::Status CheckUse(v1::SessionState state, v1::SessionUse use);

}  // namespace motcua::identity
