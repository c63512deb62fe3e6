#include "absl/strings/str_format.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::GrantMembershipResponse> GrantMembership(
    const v1::GrantMembershipRequest& request, const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const domain::OfficerId subject,
                   OfficerField("officer_id", request.officer_id()));
  ASSIGN_OR_RETURN(const Grant grant, GrantField("grant", request.grant()));
  if (subject == admin.officer) return OwnAccount();
  ASSIGN_OR_RETURN(const Act act,
                   ActOf(admin,
                         {.method = "GrantMembership",
                          .request_id = request.request_id(),
                          .edge = request.edge(),
                          .fields = {absl::StrFormat("%d", subject.value()), Canonical(grant)}},
                         call, deps));
  RETURN_IF_ERROR(deps.accounts.GrantMembership(act, subject, grant, call.deadline).status());
  return v1::GrantMembershipResponse();
}

}  // namespace motcua::identity
