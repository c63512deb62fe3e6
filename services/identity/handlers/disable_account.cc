#include "absl/strings/str_format.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::DisableAccountResponse> DisableAccount(const v1::DisableAccountRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const domain::OfficerId subject,
                   OfficerField("officer_id", request.officer_id()));
  if (subject == admin.officer) return OwnAccount();
  ASSIGN_OR_RETURN(const Act act, ActOf(admin,
                                        {.method = "DisableAccount",
                                         .request_id = request.request_id(),
                                         .edge = request.edge(),
                                         .fields = {absl::StrFormat("%d", subject.value())}},
                                        call, deps));
  RETURN_IF_ERROR(deps.accounts.Disable(act, subject, call.deadline).status());
  return v1::DisableAccountResponse();
}

}  // namespace motcua::identity
