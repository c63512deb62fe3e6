#include "services/platform/rpc/blocking_call.h"

#include "services/platform/rpc/retry.h"

namespace motcua::rpc {

absl::Status RunBlocking(const ActorSigner& signer, std::string_view method,
                         const OutgoingCall& call,
                         const std::function<grpc::Status(grpc::ClientContext&)>& attempt) {
  Attempts attempts(call);
  while (true) {
    grpc::ClientContext context;
    Prepare(context, signer, method, attempts.Next());
    absl::Status outcome = FromGrpc(attempt(context));
    if (!attempts.Again(outcome)) return outcome;
  }
}

}  // namespace motcua::rpc
