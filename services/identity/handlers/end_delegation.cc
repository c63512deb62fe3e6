#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::EndDelegationResponse> EndDelegation(const v1::EndDelegationRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller caller, OfficerOf(call, deps));
  if (request.delegation_id() <= 0)
    return domain::BadField("delegation_id", "the number of a delegation");
  ASSIGN_OR_RETURN(const Act act,
                   ActOf(caller,
                         {.method = "EndDelegation",
                          .request_id = request.request_id(),
                          .edge = request.edge(),
                          .fields = {absl::StrFormat("%d", request.delegation_id())}},
                         call, deps));
  RETURN_IF_ERROR(
      deps.accounts.EndDelegation(act, request.delegation_id(), call.deadline).status());
  return v1::EndDelegationResponse();
}

}  // namespace motcua::identity
