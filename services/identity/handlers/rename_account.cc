#include "absl/strings/str_format.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::RenameAccountResponse> RenameAccount(const v1::RenameAccountRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const domain::OfficerId subject,
                   OfficerField("officer_id", request.officer_id()));
  ASSIGN_OR_RETURN(const std::string name, DisplayName(request.display_name()));
  ASSIGN_OR_RETURN(const Act act, ActOf(admin,
                                        {.method = "RenameAccount",
                                         .request_id = request.request_id(),
                                         .edge = request.edge(),
                                         .fields = {absl::StrFormat("%d", subject.value()), name}},
                                        call, deps));
  RETURN_IF_ERROR(deps.accounts.Rename(act, subject, name, call.deadline).status());
  return v1::RenameAccountResponse();
}

}  // namespace motcua::identity
