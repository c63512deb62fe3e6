#include "gateway/api/staff_route.h"

#include <optional>

#include "gateway/api/fill.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "gateway/http/steered.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

// All that can be refused without asking anybody: the request itself and the steered instant.
absl::StatusOr<rpc::OutgoingCall> Prepare(const Call& call, const StaffRoute& route,
                                          const StaffDeps& deps, Exchange& exchange) {
  ASSIGN_OR_RETURN(const std::optional<absl::Time> steered,
                   SteeredInstant(call.request, deps.steering));
  RETURN_IF_ERROR(route.fill(call, *exchange.request));
  rpc::OutgoingCall outgoing;
  outgoing.request_id = RequestIdOf(call, *exchange.request);
  outgoing.steered_at = steered;
  return outgoing;
}

http::Awaitable<absl::Status> Run(const Call& call, const StaffRoute& route, const StaffDeps& deps,
                                  Exchange& exchange) {
  const absl::Duration began = deps.clock.Monotonic();
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return TooBusy();
  // Who may not come in learns nothing about what is wrong with the request.
  rpc::Actor actor;
  if (!route.anybody) {
    absl::StatusOr<Session> session = co_await deps.sessions.Resolve(call.request, route.budget);
    if (!session.ok()) co_return session.status();
    actor = std::move(session->actor);
  }
  absl::StatusOr<rpc::OutgoingCall> outgoing = Prepare(call, route, deps, exchange);
  if (!outgoing.ok()) co_return outgoing.status();
  outgoing->actor = std::move(actor);
  outgoing->timeout = route.budget - (deps.clock.Monotonic() - began);
  const absl::Status outcome =
      co_await rpc::RunAsync(deps.signer, route.method, *std::move(outgoing), exchange.start);
  co_return outcome;
}

http::Awaitable<http::Response> Answer(Call& call, const StaffRoute& route, const StaffDeps& deps) {
  Exchange exchange = route.exchange();
  const absl::Status outcome = co_await Run(call, route, deps, exchange);
  if (!outcome.ok()) co_return ProblemResponse(outcome, call.request);
  if (route.complete) co_await route.complete(*exchange.response);
  co_return JsonResponse(route.status, ToJson(*exchange.response));
}

}  // namespace

PageHandler StaffHandler(const StaffDeps& deps, StaffRoute route) {
  return [&deps, route = std::move(route)](Call& call) { return Answer(call, route, deps); };
}

}  // namespace motcua::gateway
