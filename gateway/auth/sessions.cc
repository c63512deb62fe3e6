#include "gateway/auth/sessions.h"

#include <memory>
#include <utility>

#include "gateway/auth/credential.h"
#include "services/platform/rpc/async_call.h"

namespace motcua::gateway {
namespace {

namespace v1 = identity::v1;

rpc::Actor ActorOf(const v1::Officer& officer) {
  rpc::Actor actor;
  actor.kind = rpc::ActorKind::kOfficer;
  actor.officer_id = officer.officer_id();
  actor.agency_id = officer.agency_id();
  actor.roles.assign(officer.roles().begin(), officer.roles().end());
  return actor;
}

Session MakeSession(Credential credential, const v1::ResolveSessionResponse& who) {
  Session session;
  session.token = std::move(credential.token);
  session.actor = ActorOf(who.officer());
  session.who = who;
  return session;
}

}  // namespace

rpc::OutgoingCall PublicCall(const std::string& request_id, absl::Duration budget) {
  rpc::OutgoingCall call;
  call.actor.kind = rpc::ActorKind::kPublic;
  call.request_id = request_id;
  call.timeout = budget;
  return call;
}

bool IsPassive(const http::Request& request) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  return reads && http::Header(request, "motcua-passive") == "1";
}

http::Awaitable<absl::StatusOr<Session>> Sessions::Resolve(const http::Request& request,
                                                           absl::Duration budget,
                                                           v1::SessionUse use) const {
  absl::StatusOr<Credential> credential = CredentialOf(request);
  if (!credential.ok()) co_return credential.status();
  const bool passive = IsPassive(request);
  const bool for_work = use == v1::SESSION_USE_WORK;
  if (const SessionMemory::Who known =
          for_work ? memory_.Find(credential->token, passive) : nullptr) {
    co_return MakeSession(*std::move(credential), *known);
  }
  v1::ResolveSessionRequest asked;
  asked.set_token(credential->token);
  asked.set_use(use);
  asked.set_passive(passive);
  rpc::OutgoingCall call = PublicCall(request.request_id, budget);
  absl::StatusOr<v1::ResolveSessionResponse> who =
      co_await rpc::AsyncCall<Async, v1::ResolveSessionRequest, v1::ResolveSessionResponse>(
          identity_.async(), &Async::ResolveSession,
          "/motcua.identity.v1.IdentityService/ResolveSession", std::move(asked), signer_,
          std::move(call));
  if (!who.ok()) co_return who.status();
  auto known = std::make_shared<const v1::ResolveSessionResponse>(*std::move(who));
  if (for_work) memory_.Keep(credential->token, known, passive);
  co_return MakeSession(*std::move(credential), *known);
}

http::Awaitable<absl::StatusOr<v1::SignInResponse>> Sessions::SignIn(v1::SignInRequest request,
                                                                     absl::Duration budget) const {
  rpc::OutgoingCall call = PublicCall(request.request_id(), budget);
  absl::StatusOr<v1::SignInResponse> answer =
      co_await rpc::AsyncCall<Async, v1::SignInRequest, v1::SignInResponse>(
          identity_.async(), &Async::SignIn, "/motcua.identity.v1.IdentityService/SignIn",
          std::move(request), signer_, std::move(call));
  co_return answer;
}

http::Awaitable<absl::Status> Sessions::SignOut(v1::SignOutRequest request,
                                                absl::Duration budget) const {
  memory_.Forget(request.token());
  rpc::OutgoingCall call = PublicCall(request.request_id(), budget);
  const absl::StatusOr<v1::SignOutResponse> answer =
      co_await rpc::AsyncCall<Async, v1::SignOutRequest, v1::SignOutResponse>(
          identity_.async(), &Async::SignOut, "/motcua.identity.v1.IdentityService/SignOut",
          std::move(request), signer_, std::move(call));
  co_return answer.status();
}

}  // namespace motcua::gateway
