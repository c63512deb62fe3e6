// A blocking unary call to a peer, for programs and tests without coroutines. Blocks the thread at
// most call.timeout; retries as retry.h says.
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/platform/rpc/call.h"

namespace motcua::rpc {

// Runs `attempt` with a prepared context, twice at most. Statuses are translated by FromGrpc.
absl::Status RunBlocking(const ActorSigner& signer, std::string_view method,
                         const OutgoingCall& call,
                         const std::function<grpc::Status(grpc::ClientContext&)>& attempt);

// Call(*stub, &IdentityService::Stub::SignIn, "/motcua.identity.v1.IdentityService/SignIn",
//      request, signer, call)
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(std::type_identity_t<Stub>& stub,
                              grpc::Status (Stub::*rpc)(grpc::ClientContext*, const Request&,
                                                        Response*),
                              std::string_view method, const Request& request,
                              const ActorSigner& signer, const OutgoingCall& call) {
  Response response;
  const absl::Status status = RunBlocking(signer, method, call, [&](grpc::ClientContext& context) {
    response.Clear();
    return (stub.*rpc)(&context, request, &response);
  });
  if (!status.ok()) return status;
  return response;
}

}  // namespace motcua::rpc
