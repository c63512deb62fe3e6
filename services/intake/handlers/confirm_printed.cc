#include <algorithm>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ConfirmPrintedResponse> ConfirmPrinted(const pb::ConfirmPrintedRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  if (request.issue() < 0) return domain::BadField("issue", "0 or more");
  const std::int32_t issue = std::max(request.issue(), 1);
  ASSIGN_OR_RETURN(const Write write, WriteOf("ConfirmPrinted", request.request_id(), call,
                                              {code, absl::StrFormat("%d", issue)}));
  RETURN_IF_ERROR(deps.desk.ConfirmPrinted(write, code, issue));
  pb::ConfirmPrintedResponse response;
  response.set_code(code);
  return response;
}

}  // namespace motcua::intake
