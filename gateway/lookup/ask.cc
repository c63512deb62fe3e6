#include "gateway/lookup/ask.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/steered.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/platform/rpc/async_call.h"

namespace motcua::gateway {
namespace {

using status::v1::LookUpRequest;
using status::v1::LookUpResponse;
using status::v1::StatusService;

// A miss is a well-formed number that is none of ours. Wrong shapes guess nothing; an outage is not
// the citizen's fault.
http::Awaitable<void> Settle(const absl::Status& outcome, const std::string& peer,
                             Limiter& limiter) {
  if (absl::IsNotFound(outcome)) co_return;
  const bool our_fault = !outcome.ok() && ProblemFrom(outcome).status >= 500;
  if (our_fault) {
    co_await limiter.ForgiveLookUp(peer);
  } else {
    co_await limiter.ForgiveMiss(peer);
  }
}

std::vector<Shown> ShownIn(const LookUpResponse& answer) {
  std::vector<Shown> shown;
  shown.reserve(static_cast<std::size_t>(answer.answers_size()));
  for (const status::v1::Answer& one : answer.answers()) {
    shown.push_back(
        {.code = one.code(), .by_number = one.level() == status::v1::VIEW_LEVEL_APPLICANT});
  }
  return shown;
}

rpc::OutgoingCall MakeCall(const Call& call, absl::Duration budget,
                           std::optional<absl::Time> steered_at) {
  rpc::OutgoingCall outgoing;
  outgoing.actor.kind = rpc::ActorKind::kPublic;
  outgoing.request_id = call.request.request_id;
  outgoing.timeout = budget;
  outgoing.steered_at = steered_at;
  return outgoing;
}

}  // namespace

http::Awaitable<absl::StatusOr<LookUpResponse>> AskStatus(const Call& call, LookUpRequest request,
                                                          const LookUpDeps& deps) {
  const absl::Duration began = deps.clock.Monotonic();
  if (request.query().size() > kLongestQuery || !domain::IsCleanText(request.query())) {
    co_return domain::BadFieldBecause("BAD_SHAPE", "query", "a dossier code or a lookup number");
  }
  const absl::StatusOr<std::optional<absl::Time>> steered =
      SteeredInstant(call.request, deps.steering);
  if (!steered.ok()) co_return steered.status();
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return TooBusy();
  const absl::Status admitted = co_await deps.limiter.AdmitLookUp(call.request.peer);
  if (!admitted.ok()) co_return admitted;

  rpc::OutgoingCall outgoing =
      MakeCall(call, kLookUpBudget - (deps.clock.Monotonic() - began), *steered);
  absl::StatusOr<LookUpResponse> answer =
      co_await rpc::AsyncCall<StatusService::StubInterface::async_interface, LookUpRequest,
                              LookUpResponse>(
          deps.status.async(), &StatusService::StubInterface::async_interface::LookUp,
          "/motcua.status.v1.StatusService/LookUp", std::move(request), deps.signer,
          std::move(outgoing));
  co_await Settle(answer.status(), call.request.peer, deps.limiter);
  if (answer.ok() && deps.counts != nullptr) deps.counts->Add(ShownIn(*answer));
  co_return answer;
}

bool TellsApplicantOnly(const LookUpResponse& answer) {
  return std::any_of(answer.answers().begin(), answer.answers().end(),
                     [](const auto& one) { return one.level() != status::v1::VIEW_LEVEL_PUBLIC; });
}

void SetFreshness(const http::Request& request, bool applicant_only, http::Response& response) {
  if (applicant_only) {
    SetHeader(response, "Cache-Control", "no-store");
    return;
  }
  const std::string tag = ContentTag(response.body);
  SetHeader(response, "Cache-Control", "private, no-cache");
  SetHeader(response, "ETag", tag);
  const bool is_read = request.method == "GET" || request.method == "HEAD";
  if (is_read && HasTag(request, tag)) {
    response.status = 304;
    response.body.clear();
  }
}

}  // namespace motcua::gateway
