#include "absl/strings/str_format.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/guidance_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::GiveGuidanceResponse> GiveGuidance(const pb::GiveGuidanceRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const int form, ParseForm(request.form()));
  ASSIGN_OR_RETURN(const Guidance guidance, ParseGuidance(request.guidance(), form));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("GiveGuidance", request.request_id(), call,
                           {absl::StrFormat("%d", form), EncodeGuidance(guidance)}));
  ASSIGN_OR_RETURN(const GuidanceNumber number, deps.desk.GiveGuidance(write, form, guidance));
  pb::GiveGuidanceResponse response;
  *response.mutable_number() = ToProto(number);
  return response;
}

}  // namespace motcua::intake
