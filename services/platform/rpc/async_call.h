// The bridge from coroutines to gRPC: one unary call as an awaitable. Completes on the coroutine's
// own executor; retries as retry.h says; never blocks a thread.
#pragma once

#include <grpcpp/grpcpp.h>

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/platform/rpc/call.h"

namespace motcua::rpc {

template <typename T>
using Awaitable = boost::asio::awaitable<T>;

// Begins one attempt; gRPC calls `done` on a thread of its own.
using StartAttempt =
    std::function<void(grpc::ClientContext*, std::function<void(grpc::Status)> done)>;

// The part without templates. `signer` must outlive the call; `start` keeps alive what it points
// to.
Awaitable<absl::Status> RunAsync(const ActorSigner& signer, std::string method, OutgoingCall call,
                                 StartAttempt start);

// co_await AsyncCall(stub->async(), &IdentityService::StubInterface::async_interface::SignIn,
//                    "/motcua.identity.v1.IdentityService/SignIn", request, signer, call)
// Stub and signer must outlive the call. Build `request` and `call` as named locals (g++ 12 mislays
// aggregate temporaries in a co_await expression).
template <typename Async, typename Request, typename Response>
Awaitable<absl::StatusOr<Response>> AsyncCall(std::type_identity_t<Async>* stub,
                                              void (Async::*rpc)(grpc::ClientContext*,
                                                                 const Request*, Response*,
                                                                 std::function<void(grpc::Status)>),
                                              std::string method, Request request,
                                              const ActorSigner& signer, OutgoingCall call) {
  struct Exchange {
    Request request;
    Response response;
  };
  auto exchange = std::make_shared<Exchange>();
  exchange->request = std::move(request);
  StartAttempt start = [stub, rpc, exchange](grpc::ClientContext* context,
                                             std::function<void(grpc::Status)> done) {
    exchange->response.Clear();
    (stub->*rpc)(context, &exchange->request, &exchange->response, std::move(done));
  };
  const absl::Status status =
      co_await RunAsync(signer, std::move(method), std::move(call), std::move(start));
  if (!status.ok()) co_return status;
  co_return std::move(exchange->response);
}

}  // namespace motcua::rpc
