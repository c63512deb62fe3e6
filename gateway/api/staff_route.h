// One row of the staff API as data: which RPC, how its request is filled from the HTTP call, how
// long it may take. Everything that is the same for all rows happens once, in staff_route.cc.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gateway/auth/sessions.h"
#include "gateway/http/admission.h"
#include "gateway/http/call.h"
#include "gateway/http/steered.h"
#include "services/platform/base/clock.h"
#include "services/platform/rpc/async_call.h"
#include "services/platform/rpc/call.h"

namespace motcua::gateway {

struct StaffDeps {
  const Sessions& sessions;
  const rpc::ActorSigner& signer;
  Admission& admission;
  Steering steering;
  const Clock& clock;
};

// One call to be made: its request, the place of its answer, and how to begin it. `start` keeps
// both alive.
struct Exchange {
  std::shared_ptr<google::protobuf::Message> request;
  std::shared_ptr<google::protobuf::Message> response;
  rpc::StartAttempt start;
};
using MakeExchange = std::function<Exchange()>;

// The only part that is compiled per RPC. `stub` must outlive the exchange.
template <typename Async, typename Request, typename Response>
MakeExchange ExchangeWith(Async* stub,
                          void (Async::*rpc)(grpc::ClientContext*, const Request*, Response*,
                                             std::function<void(grpc::Status)>)) {
  return [stub, rpc] {
    auto request = std::make_shared<Request>();
    auto response = std::make_shared<Response>();
    rpc::StartAttempt start = [stub, rpc, request, response](
                                  grpc::ClientContext* context,
                                  std::function<void(grpc::Status)> done) {
      response->Clear();
      (stub->*rpc)(context, request.get(), response.get(), std::move(done));
    };
    return Exchange{request, response, std::move(start)};
  };
}

// What the gateway itself adds to a good answer.
using CompleteAnswer = std::function<http::Awaitable<void>(google::protobuf::Message&)>;

// Fills the request from the HTTP call; what it refuses is answered as a problem.
using FillRequest = std::function<absl::Status(const Call&, google::protobuf::Message&)>;

struct StaffRoute {
  std::string method;  // "/motcua.intake.v1.IntakeService/ReceiveDossier"
  MakeExchange exchange;
  FillRequest fill;
  absl::Duration budget;
  int status = 200;      // of a good answer
  bool anybody = false;  // answered without a session, as the public side
  CompleteAnswer complete = nullptr;
};

// Admission, session, request, call, answer. `deps` must outlive the handler.
PageHandler StaffHandler(const StaffDeps& deps, StaffRoute route);

}  // namespace motcua::gateway
