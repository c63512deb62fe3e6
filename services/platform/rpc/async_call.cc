#include "services/platform/rpc/async_call.h"

#include <boost/asio.hpp>

#include "services/platform/rpc/retry.h"

namespace motcua::rpc {
namespace {

namespace asio = boost::asio;

// gRPC still uses the context when the coroutine is destroyed early (the program stops): its
// callback, not the coroutine, owns it together with `start`.
struct Attempt {
  grpc::ClientContext context;
  StartAttempt start;
};

Awaitable<grpc::Status> RunOnce(std::shared_ptr<Attempt> attempt) {
  auto executor = co_await asio::this_coro::executor;
  auto initiate = [attempt, executor](auto handler) {
    // std::function wants to be copied, the handler can only be moved.
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    auto work = asio::make_work_guard(executor);
    // All is moved on: the last hold on the context, and through it on the channel, must not end on
    // gRPC's own thread, which would then wait for itself.
    attempt->start(&attempt->context, [attempt, waiting, work](grpc::Status status) mutable {
      asio::post(work.get_executor(),
                 [attempt = std::move(attempt), waiting = std::move(waiting),
                  status = std::move(status)]() mutable { (*waiting)(std::move(status)); });
      work.reset();
    });
  };
  grpc::Status status =
      co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(grpc::Status)>(
          initiate, asio::use_awaitable);
  co_return status;
}

}  // namespace

Awaitable<absl::Status> RunAsync(const ActorSigner& signer, std::string method, OutgoingCall call,
                                 StartAttempt start) {
  Attempts attempts(std::move(call));
  while (true) {
    auto attempt = std::make_shared<Attempt>();
    attempt->start = start;
    Prepare(attempt->context, signer, method, attempts.Next());
    const grpc::Status status = co_await RunOnce(attempt);
    absl::Status outcome = FromGrpc(status);
    if (!attempts.Again(outcome)) co_return outcome;
  }
}

}  // namespace motcua::rpc
