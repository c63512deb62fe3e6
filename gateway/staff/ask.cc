#include "gateway/staff/ask.h"

#include <utility>

#include "gateway/api/limits.h"
#include "services/platform/rpc/async_call.h"

namespace motcua::gateway {
namespace {

using StatusRpc = status::v1::StatusService::StubInterface::async_interface;
using IntakeRpc = intake::v1::IntakeService::StubInterface::async_interface;

rpc::OutgoingCall MakeCall(const Call& call, const Asker& asker) {
  rpc::OutgoingCall outgoing;
  outgoing.actor = asker.actor;
  outgoing.request_id = call.request.request_id;
  outgoing.timeout = asker.budget;
  outgoing.steered_at = asker.steered_at;
  return outgoing;
}

Asker Anybody(std::optional<absl::Time> steered_at) {
  Asker asker{.actor = {}, .steered_at = steered_at, .budget = kReadBudget};
  asker.actor.kind = rpc::ActorKind::kPublic;
  return asker;
}

}  // namespace

http::Awaitable<absl::StatusOr<status::v1::GetDeadlineResponse>> AskDeadline(
    const Call& call, status::v1::GetDeadlineRequest request, const Asker& asker,
    const StaffPageDeps& deps) {
  rpc::OutgoingCall outgoing = MakeCall(call, asker);
  absl::StatusOr<status::v1::GetDeadlineResponse> answer =
      co_await rpc::AsyncCall<StatusRpc, status::v1::GetDeadlineRequest,
                              status::v1::GetDeadlineResponse>(
          deps.status.async(), &StatusRpc::GetDeadline,
          "/motcua.status.v1.StatusService/GetDeadline", std::move(request), deps.staff.signer,
          std::move(outgoing));
  co_return answer;
}

http::Awaitable<absl::StatusOr<status::v1::ComputeDeadlineResponse>> AskComputed(
    const Call& call, status::v1::ComputeDeadlineRequest request, const Asker& asker,
    const StaffPageDeps& deps) {
  rpc::OutgoingCall outgoing = MakeCall(call, asker);
  absl::StatusOr<status::v1::ComputeDeadlineResponse> answer =
      co_await rpc::AsyncCall<StatusRpc, status::v1::ComputeDeadlineRequest,
                              status::v1::ComputeDeadlineResponse>(
          deps.status.async(), &StatusRpc::ComputeDeadline,
          "/motcua.status.v1.StatusService/ComputeDeadline", std::move(request), deps.staff.signer,
          std::move(outgoing));
  co_return answer;
}

http::Awaitable<absl::StatusOr<intake::v1::ListAgenciesResponse>> AskAgencies(
    const Call& call, const StaffPageDeps& deps) {
  intake::v1::ListAgenciesRequest request;
  rpc::OutgoingCall outgoing = MakeCall(call, Anybody(std::nullopt));
  absl::StatusOr<intake::v1::ListAgenciesResponse> answer =
      co_await rpc::AsyncCall<IntakeRpc, intake::v1::ListAgenciesRequest,
                              intake::v1::ListAgenciesResponse>(
          deps.intake.async(), &IntakeRpc::ListAgencies,
          "/motcua.intake.v1.IntakeService/ListAgencies", std::move(request), deps.staff.signer,
          std::move(outgoing));
  co_return answer;
}

http::Awaitable<absl::StatusOr<intake::v1::ListProceduresResponse>> AskProcedures(
    const Call& call, std::optional<absl::Time> steered_at, const StaffPageDeps& deps) {
  intake::v1::ListProceduresRequest request;
  rpc::OutgoingCall outgoing = MakeCall(call, Anybody(steered_at));
  absl::StatusOr<intake::v1::ListProceduresResponse> answer =
      co_await rpc::AsyncCall<IntakeRpc, intake::v1::ListProceduresRequest,
                              intake::v1::ListProceduresResponse>(
          deps.intake.async(), &IntakeRpc::ListProcedures,
          "/motcua.intake.v1.IntakeService/ListProcedures", std::move(request), deps.staff.signer,
          std::move(outgoing));
  co_return answer;
}

}  // namespace motcua::gateway
