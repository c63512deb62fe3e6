// Signing in and out over HTTP.
#pragma once

#include "gateway/auth/sessions.h"
#include "gateway/http/admission.h"
#include "gateway/http/call.h"
#include "gateway/ratelimit/limiter.h"

namespace motcua::gateway {

struct SessionDeps {
  const Sessions& sessions;
  Limiter& limiter;
  Admission& admission;
};

// POST /api/v1/sessions {username, password, agencyId?} → 201 {token, officer, expiresAt} and the
// cookie. TOO_MANY_REQUESTS after 50 tries of one network in 15 minutes.
PageHandler OpenSession(const SessionDeps& deps);
// GET /api/v1/sessions/current → {officer, expiresAt}.
PageHandler ShowSession(const SessionDeps& deps);
// DELETE /api/v1/sessions/current → 204; the session is dead and the cookie gone.
PageHandler CloseSession(const SessionDeps& deps);

}  // namespace motcua::gateway
