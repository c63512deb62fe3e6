#include "services/identity/identity_service.h"

namespace motcua::identity {
namespace {

// The gateway asks before it knows who the caller is, and as itself.
constexpr rpc::Access kGateway{.public_side = true, .system = true};
constexpr rpc::Access kAnybody{.public_side = true, .system = true, .officer = true};

}  // namespace

IdentityService::IdentityService(Dispatchers dispatchers, const Deps& deps)
    : dispatchers_(dispatchers), deps_(deps) {}

grpc::ServerUnaryReactor* IdentityService::SignIn(grpc::CallbackServerContext* context,
                                                  const v1::SignInRequest* request,
                                                  v1::SignInResponse* response) {
  return dispatchers_.sign_ins.Unary<v1::SignInRequest, v1::SignInResponse>(
      context, request, response, "/motcua.identity.v1.IdentityService/SignIn", kGateway,
      [this](const v1::SignInRequest& asked, const rpc::CallContext& call) {
        return identity::SignIn(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* IdentityService::ResolveSession(grpc::CallbackServerContext* context,
                                                          const v1::ResolveSessionRequest* request,
                                                          v1::ResolveSessionResponse* response) {
  return dispatchers_.sessions.Unary<v1::ResolveSessionRequest, v1::ResolveSessionResponse>(
      context, request, response, "/motcua.identity.v1.IdentityService/ResolveSession", kGateway,
      [this](const v1::ResolveSessionRequest& asked, const rpc::CallContext& call) {
        return identity::ResolveSession(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* IdentityService::SignOut(grpc::CallbackServerContext* context,
                                                   const v1::SignOutRequest* request,
                                                   v1::SignOutResponse* response) {
  return dispatchers_.sessions.Unary<v1::SignOutRequest, v1::SignOutResponse>(
      context, request, response, "/motcua.identity.v1.IdentityService/SignOut", kAnybody,
      [this](const v1::SignOutRequest& asked, const rpc::CallContext& call) {
        return identity::SignOut(asked, call, deps_);
      });
}

}  // namespace motcua::identity
