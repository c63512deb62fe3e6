// Signing in and out over HTTP, and what pages and the API have in common there.
#pragma once

#include "absl/status/statusor.h"
#include "gateway/auth/sessions.h"
#include "gateway/http/admission.h"
#include "gateway/http/call.h"
#include "gateway/ratelimit/limiter.h"

namespace motcua::gateway {

// Sign-ins under way at once; one more is refused. Identity judges two at a time, some 30 a second.
inline constexpr int kSignInsAtOnce = 64;

struct SessionDeps {
  const Sessions& sessions;
  Limiter& limiter;
  Admission& admission;
  // Those about to sign in wait apart: a flood of them takes no place of the staff at work.
  Admission& sign_ins;
};

// What the gateway saw of a caller, for identity: network, browser, device cookie, and the token
// given here (empty: none).
identity::v1::Edge EdgeOf(const http::Request& request, std::string_view token);

// The way every sign-in goes, by page or API: origin, place, limit, identity. Fills the edge; a
// session this browser had before ends. CROSS_SITE, OVERLOADED, TOO_MANY_REQUESTS after 50 wrong
// tries of one network in 15 minutes, and what Sessions::SignIn returns.
http::Awaitable<absl::StatusOr<identity::v1::SignInResponse>> SignInFrom(
    const http::Request& request, identity::v1::SignInRequest asked, const SessionDeps& deps);
// Both cookies of a session that was opened, as further Set-Cookie headers. The device token may be
// empty: then that cookie stays what it is.
void SetSignInCookies(http::Response& response, std::string_view token,
                      std::string_view device_token);

// POST /api/v1/sessions {username, password, agencyId?, oneTimeCode?, actingFor?} → 201 {token, …}
// and the cookies.
PageHandler OpenSession(const SessionDeps& deps);
// GET /api/v1/sessions/current → {officer, expiresAt, state, …}, also of a locked session.
PageHandler ShowSession(const SessionDeps& deps);
// DELETE /api/v1/sessions/current → 204; the session is dead and the cookie gone.
PageHandler CloseSession(const SessionDeps& deps);

}  // namespace motcua::gateway
