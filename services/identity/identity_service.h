// IdentityService on the wire: who may call which RPC, and on which workers it runs.
#pragma once

#include <grpcpp/grpcpp.h>

#include "motcua/identity/v1/identity.grpc.pb.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/rpc/server.h"

namespace motcua::identity {

// Sign-ins have workers of their own: Argon2id is slow, and a flood of guesses must not hold up
// ResolveSession, which runs for every request of the staff.
struct Dispatchers {
  rpc::Dispatcher& sessions;
  rpc::Dispatcher& sign_ins;
};

class IdentityService final : public v1::IdentityService::CallbackService {
 public:
  IdentityService(Dispatchers dispatchers, const Deps& deps);

  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context,
                                   const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* ResolveSession(grpc::CallbackServerContext* context,
                                           const v1::ResolveSessionRequest* request,
                                           v1::ResolveSessionResponse* response) override;
  grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context,
                                    const v1::SignOutRequest* request,
                                    v1::SignOutResponse* response) override;

 private:
  Dispatchers dispatchers_;
  const Deps& deps_;
};

}  // namespace motcua::identity
