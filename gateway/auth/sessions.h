// Who calls: from a token to a signed-in officer, by asking identity, at most once a second per
// token.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/auth/session_memory.h"
#include "motcua/identity/v1/identity.grpc.pb.h"
#include "services/platform/http/awaitable.h"
#include "services/platform/http/server.h"
#include "services/platform/rpc/call.h"

namespace motcua::gateway {

struct Session {
  std::string token;
  rpc::Actor actor;  // kOfficer
  identity::v1::ResolveSessionResponse who;
};

// Calls to identity; sessions live in real time, so the steered instant is never sent there.
class Sessions {
 public:
  // All must outlive this.
  Sessions(identity::v1::IdentityService::StubInterface& identity, const rpc::ActorSigner& signer,
           SessionMemory& memory)
      : identity_(identity), signer_(signer), memory_(memory) {}

  // SESSION_REQUIRED, CROSS_SITE (credential.h), SESSION_ENDED, UNAVAILABLE.
  http::Awaitable<absl::StatusOr<Session>> Resolve(const http::Request& request,
                                                   absl::Duration budget) const;
  // BAD_CREDENTIALS, AGENCY_REQUIRED, INVALID_ARGUMENT, UNAVAILABLE.
  http::Awaitable<absl::StatusOr<identity::v1::SignInResponse>> SignIn(
      identity::v1::SignInRequest request, absl::Duration budget) const;
  // OK also for a token that is dead already.
  http::Awaitable<absl::Status> SignOut(identity::v1::SignOutRequest request,
                                        absl::Duration budget) const;

 private:
  identity::v1::IdentityService::StubInterface& identity_;
  const rpc::ActorSigner& signer_;
  SessionMemory& memory_;
};

}  // namespace motcua::gateway
