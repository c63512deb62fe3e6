// Calls to notification that never block: each answer is handed to the link's thread. Signs every
// call; sends nothing twice (the operator, or the next round, does).
#pragma once

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "motcua/notification/v1/notification.grpc.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/runtime/stated_clock.h"

namespace motcua::sms {

using NotificationStub = notification::v1::NotificationService::StubInterface;

class Client {
 public:
  using Post = std::function<void(std::function<void()>)>;
  // Stub, signer and clock must outlive it; `post` runs a task on the link's thread.
  Client(NotificationStub& stub, const rpc::ActorSigner& signer, const runtime::StatedClock& stated,
         Post post);

  // `request.request_id()` names the call. `done` runs on the link's thread.
  template <typename Request, typename Response>
  void Call(void (NotificationStub::async_interface::*rpc)(grpc::ClientContext*, const Request*,
                                                           Response*,
                                                           std::function<void(grpc::Status)>),
            std::string_view name, Request request, absl::Duration timeout,
            std::function<void(absl::StatusOr<Response>)> done) {
    struct Exchange {
      grpc::ClientContext context;
      Request request;
      Response response;
    };
    auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    Prepare(exchange->context, name, exchange->request.request_id(), timeout);
    ++open_;
    ++calling_;
    (stub_.async()->*rpc)(
        &exchange->context, &exchange->request, &exchange->response,
        // The last hold on the context must not end on gRPC's own thread: all is moved on.
        [this, exchange, done = std::move(done)](grpc::Status status) mutable {
          post_([this, exchange = std::move(exchange), done = std::move(done),
                 status = std::move(status)]() mutable {
            --open_;
            if (status.ok()) {
              done(std::move(exchange->response));
            } else {
              done(rpc::FromGrpc(status));
            }
          });
          --calling_;
        });
  }

  // Calls whose answers are not handed over yet.
  int open() const { return open_.load(); }
  // Waits until gRPC calls back no more; their budgets bound it.
  void WaitForCalls() const;

 private:
  void Prepare(grpc::ClientContext& context, std::string_view name, const std::string& request_id,
               absl::Duration timeout) const;

  NotificationStub& stub_;
  const rpc::ActorSigner& signer_;
  const runtime::StatedClock& stated_;
  const Post post_;
  std::atomic<int> open_ = 0;
  std::atomic<int> calling_ = 0;  // gRPC holds a callback
};

}  // namespace motcua::sms
