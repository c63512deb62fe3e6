// What an officer does with his own account and sessions over HTTP. The token that is shown goes to
// identity as it is: each call is checked there, so none needs a session resolved before.
#pragma once

#include <vector>

#include "gateway/api/sessions.h"
#include "gateway/http/call.h"

namespace motcua::gateway {

// GET    /api/v1/sessions                        one's live sessions
// DELETE /api/v1/sessions/{sessionId}            ends one of them
// POST   /api/v1/sessions:end-others             ends all but this one
// POST   /api/v1/sessions/current:lock
// POST   /api/v1/sessions/current:unlock         {password} → {token}
// POST   /api/v1/sessions/current:switch         {agencyId, actingFor?} → {token, sessionId, state}
// POST   /api/v1/account:change-password         {oldPassword, newPassword} → {token, …}
// POST   /api/v1/account:begin-totp              {password} → {uri, secret}
// POST   /api/v1/account:confirm-totp            {oneTimeCode} → {recoveryCodes, state}
// POST   /api/v1/account:remove-totp             {password, oneTimeCode}
// A new token also comes as the cookie, if the old one did. `deps` must outlive the routes.
void AddOwnAccountRoutes(const SessionDeps& deps, std::vector<Route>& routes);

}  // namespace motcua::gateway
