// The calls behind the registration from home, each on behalf of the public side. Pages and the
// JSON route both ask here.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "gateway/http/call.h"
#include "gateway/lookup/ask.h"
#include "motcua/intake/v1/online.grpc.pb.h"

namespace motcua::gateway {

struct OnlineAsk {
  intake::v1::OnlineService::StubInterface& online;
  const LookUpDeps& edge;  // signer, limits, admission, clocks: those of the public side
};

// Errors of all: those of the RPC, UNAVAILABLE/OVERLOADED, STEERED_CLOCK_OFF.
http::Awaitable<absl::StatusOr<intake::v1::ListOnlineProceduresResponse>> AskOnlineProcedures(
    const Call& call, intake::v1::ListOnlineProceduresRequest request, const OnlineAsk& ask);
http::Awaitable<absl::StatusOr<intake::v1::GetOnlineProcedureResponse>> AskOnlineProcedure(
    const Call& call, intake::v1::GetOnlineProcedureRequest request, const OnlineAsk& ask);
// A registration counts against the address, a check does not; what is refused counts for nothing.
// Also RESOURCE_EXHAUSTED/TOO_MANY_REQUESTS.
http::Awaitable<absl::StatusOr<intake::v1::PreRegisterResponse>> AskPreRegister(
    const Call& call, intake::v1::PreRegisterRequest request, const OnlineAsk& ask);

}  // namespace motcua::gateway
