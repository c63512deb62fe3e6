#include "gateway/online/ask.h"

#include <optional>
#include <utility>

#include "gateway/api/limits.h"
#include "gateway/http/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/rpc/async_call.h"

namespace motcua::gateway {
namespace {

namespace pb = intake::v1;
using OnlineRpc = pb::OnlineService::StubInterface::async_interface;

struct Manner {
  std::string request_id;
  absl::Duration budget;
};

absl::StatusOr<rpc::OutgoingCall> Outgoing(const Call& call, const Manner& manner,
                                           const OnlineAsk& ask) {
  ASSIGN_OR_RETURN(const std::optional<absl::Time> steered,
                   SteeredInstant(call.request, ask.edge.steering));
  rpc::OutgoingCall outgoing;
  outgoing.actor.kind = rpc::ActorKind::kPublic;
  outgoing.request_id = manner.request_id;
  outgoing.timeout = manner.budget;
  outgoing.steered_at = steered;
  return outgoing;
}

}  // namespace

http::Awaitable<absl::StatusOr<pb::ListOnlineProceduresResponse>> AskOnlineProcedures(
    const Call& call, pb::ListOnlineProceduresRequest request, const OnlineAsk& ask) {
  const std::optional<Admission::Ticket> ticket = ask.edge.admission.Enter();
  if (!ticket) co_return TooBusy();
  absl::StatusOr<rpc::OutgoingCall> outgoing =
      Outgoing(call, {call.request.request_id, kReadBudget}, ask);
  if (!outgoing.ok()) co_return outgoing.status();
  absl::StatusOr<pb::ListOnlineProceduresResponse> answer =
      co_await rpc::AsyncCall<OnlineRpc, pb::ListOnlineProceduresRequest,
                              pb::ListOnlineProceduresResponse>(
          ask.online.async(), &OnlineRpc::ListOnlineProcedures,
          "/motcua.intake.v1.OnlineService/ListOnlineProcedures", std::move(request),
          ask.edge.signer, *std::move(outgoing));
  co_return answer;
}

http::Awaitable<absl::StatusOr<pb::GetOnlineProcedureResponse>> AskOnlineProcedure(
    const Call& call, pb::GetOnlineProcedureRequest request, const OnlineAsk& ask) {
  const std::optional<Admission::Ticket> ticket = ask.edge.admission.Enter();
  if (!ticket) co_return TooBusy();
  absl::StatusOr<rpc::OutgoingCall> outgoing =
      Outgoing(call, {call.request.request_id, kReadBudget}, ask);
  if (!outgoing.ok()) co_return outgoing.status();
  absl::StatusOr<pb::GetOnlineProcedureResponse> answer =
      co_await rpc::AsyncCall<OnlineRpc, pb::GetOnlineProcedureRequest,
                              pb::GetOnlineProcedureResponse>(
          ask.online.async(), &OnlineRpc::GetOnlineProcedure,
          "/motcua.intake.v1.OnlineService/GetOnlineProcedure", std::move(request), ask.edge.signer,
          *std::move(outgoing));
  co_return answer;
}

http::Awaitable<absl::StatusOr<pb::PreRegisterResponse>> AskPreRegister(
    const Call& call, pb::PreRegisterRequest request, const OnlineAsk& ask) {
  const std::optional<Admission::Ticket> ticket = ask.edge.admission.Enter();
  if (!ticket) co_return TooBusy();
  absl::StatusOr<rpc::OutgoingCall> outgoing =
      Outgoing(call, {request.request_id(), kWriteBudget}, ask);
  if (!outgoing.ok()) co_return outgoing.status();
  const bool counts = !request.check_only();
  if (counts) {
    const absl::Status admitted = co_await ask.edge.limiter.AdmitRegistration(call.request.peer);
    if (!admitted.ok()) co_return admitted;
  }
  absl::StatusOr<pb::PreRegisterResponse> answer =
      co_await rpc::AsyncCall<OnlineRpc, pb::PreRegisterRequest, pb::PreRegisterResponse>(
          ask.online.async(), &OnlineRpc::PreRegister,
          "/motcua.intake.v1.OnlineService/PreRegister", std::move(request), ask.edge.signer,
          *std::move(outgoing));
  if (counts && !answer.ok()) co_await ask.edge.limiter.ForgiveRegistration(call.request.peer);
  co_return answer;
}

}  // namespace motcua::gateway
