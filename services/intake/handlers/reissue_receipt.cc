#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ReissueReceiptResponse> ReissueReceipt(const pb::ReissueReceiptRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(
      const std::string checked,
      convert::TextField({.field = "identity_check", .fewest = 1, .most = kIdentityCheckLimit},
                         request.identity_check()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("ReissueReceipt", request.request_id(), call, {code, checked}));
  ASSIGN_OR_RETURN(const WrittenMany many, deps.desk.Reissue(write, code, checked));
  pb::ReissueReceiptResponse response;
  for (const Written& written : many.each) *response.add_dossiers() = Answer(written);
  response.set_lookup_number(many.lookup_number);
  response.set_issue(many.issue);
  return response;
}

}  // namespace motcua::intake
