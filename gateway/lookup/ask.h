// One public question to the status service: admission, limits, the call, and what it counts as.
// Pages and the JSON route both ask here.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/http/admission.h"
#include "gateway/http/call.h"
#include "gateway/http/steered.h"
#include "gateway/ratelimit/limiter.h"
#include "gateway/ratelimit/look_up_counts.h"
#include "motcua/status/v1/status.grpc.pb.h"
#include "services/platform/base/clock.h"
#include "services/platform/rpc/call.h"

namespace motcua::gateway {

// A look-up is answered, or refused, within this.
inline constexpr absl::Duration kLookUpBudget = absl::Milliseconds(800);
// Longest question; the status service refuses longer ones too.
inline constexpr std::size_t kLongestQuery = 200;

struct LookUpDeps {
  status::v1::StatusService::StubInterface& status;
  const rpc::ActorSigner& signer;
  Limiter& limiter;
  Admission& admission;
  Steering steering;
  const Clock& clock;
  const LookUpCounts* counts = nullptr;  // none: nothing is counted
};

// Errors: those of LookUp; UNAVAILABLE/OVERLOADED, RESOURCE_EXHAUSTED/TOO_MANY_REQUESTS,
// INVALID_ARGUMENT/BAD_SHAPE for text that cannot be sent (over-long, not UTF-8).
http::Awaitable<absl::StatusOr<status::v1::LookUpResponse>> AskStatus(
    const Call& call, status::v1::LookUpRequest request, const LookUpDeps& deps);

// What is asked again by a browser that has the answer: level 0 may be kept and checked by its tag,
// level 1 must not be stored.
bool TellsApplicantOnly(const status::v1::LookUpResponse& answer);
// Sets caching headers and the tag; turns an unchanged GET into 304.
void SetFreshness(const http::Request& request, bool applicant_only, http::Response& response);

}  // namespace motcua::gateway
