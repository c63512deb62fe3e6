#include "services/identity/credentials/one_time_code.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::BeginTotpResponse> BeginTotp(const v1::BeginTotpRequest& request,
                                                const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(const Session session, OwnSession(request.edge(), call, deps));
  RETURN_IF_ERROR(ProvePassword(session, request.password(), trace, call, deps).status());
  ASSIGN_OR_RETURN(const std::string secret,
                   deps.sessions.BeginTotp(session, crypto::RandomBytes(kTotpSecretOctets), trace,
                                           call.deadline));
  v1::BeginTotpResponse response;
  response.set_uri(
      OtpAuthUri({.issuer = deps.policy.issuer, .account = session.username, .secret = secret}));
  response.set_secret(Base32(secret));
  return response;
}

}  // namespace motcua::identity
