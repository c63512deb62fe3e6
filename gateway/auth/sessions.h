// Who calls: from a token to a signed-in officer, by asking identity, at most once a second per
// token; and the calls to identity that are made with a token itself.
#pragma once

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/auth/session_memory.h"
#include "motcua/identity/v1/identity.grpc.pb.h"
#include "services/platform/http/awaitable.h"
#include "services/platform/http/server.h"
#include "services/platform/rpc/async_call.h"
#include "services/platform/rpc/call.h"

namespace motcua::gateway {

struct Session {
  std::string token;
  rpc::Actor actor;  // kOfficer
  identity::v1::ResolveSessionResponse who;
};

// A request a page makes by itself says so with "Motcua-Passive: 1": it does not put off the lock.
// Only reading requests may.
bool IsPassive(const http::Request& request);

// Calls to identity; sessions live in real time, so the steered instant is never sent there.
class Sessions {
 public:
  using Stub = identity::v1::IdentityService::StubInterface;
  using Async = Stub::async_interface;

  // All must outlive this.
  Sessions(Stub& identity, const rpc::ActorSigner& signer, SessionMemory& memory)
      : identity_(identity), signer_(signer), memory_(memory) {}

  // SESSION_REQUIRED, CROSS_SITE (credential.h), SESSION_ENDED, UNAVAILABLE; and, as far as `use`
  // goes, SESSION_LOCKED, PASSWORD_CHANGE_REQUIRED, TOTP_ENROLMENT_REQUIRED.
  http::Awaitable<absl::StatusOr<Session>> Resolve(
      const http::Request& request, absl::Duration budget,
      identity::v1::SessionUse use = identity::v1::SESSION_USE_WORK) const;
  // BAD_CREDENTIALS, AGENCY_REQUIRED, INVALID_ARGUMENT, UNAVAILABLE. The edge is the caller's to
  // fill.
  http::Awaitable<absl::StatusOr<identity::v1::SignInResponse>> SignIn(
      identity::v1::SignInRequest request, absl::Duration budget) const;
  // OK also for a token that is dead already.
  http::Awaitable<absl::Status> SignOut(identity::v1::SignOutRequest request,
                                        absl::Duration budget) const;

  // Any call that carries its token in its edge; identity checks it. The token is forgotten here:
  // whatever it stands for may be another thing afterwards. Build `request` as a named local.
  template <typename Request, typename Response>
  http::Awaitable<absl::StatusOr<Response>> Ask(
      void (Async::*rpc)(grpc::ClientContext*, const Request*, Response*,
                         std::function<void(grpc::Status)>),
      std::string method, Request request, rpc::OutgoingCall call) const {
    const std::string token = request.edge().token();
    memory_.Forget(token);
    absl::StatusOr<Response> answer = co_await rpc::AsyncCall<Async, Request, Response>(
        identity_.async(), rpc, std::move(method), std::move(request), signer_, std::move(call));
    memory_.Forget(token);
    co_return answer;
  }

  // For calls an officer's actor context is enough for.
  Async* identity() const { return identity_.async(); }

 private:
  Stub& identity_;
  const rpc::ActorSigner& signer_;
  SessionMemory& memory_;
};

// A call before anybody is known: as the public side.
rpc::OutgoingCall PublicCall(const std::string& request_id, absl::Duration budget);

}  // namespace motcua::gateway
