#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::EndMembershipResponse> EndMembership(const v1::EndMembershipRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const domain::OfficerId subject,
                   OfficerField("officer_id", request.officer_id()));
  v1::Grant named;
  named.set_agency_id(request.agency_id());
  named.set_role(request.role());
  ASSIGN_OR_RETURN(const Grant grant, GrantField("", named));
  ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> last_day,
                   DayField("last_day", request.last_day()));
  if (last_day && *last_day < admin.day)
    return domain::BadField("last_day", "today or later, or nothing");
  if (subject == admin.officer && grant.role == kAdmin) return OwnAccount();
  ASSIGN_OR_RETURN(const Act act, ActOf(admin,
                                        {.method = "EndMembership",
                                         .request_id = request.request_id(),
                                         .edge = request.edge(),
                                         .fields = {absl::StrFormat("%d", subject.value()),
                                                    Canonical(grant), request.last_day()}},
                                        call, deps));
  // At once: it was over yesterday.
  RETURN_IF_ERROR(deps.accounts
                      .EndMembership(act,
                                     {.subject = subject,
                                      .agency = grant.agency,
                                      .role = grant.role,
                                      .last_day = last_day.value_or(admin.day - 1)},
                                     call.deadline)
                      .status());
  return v1::EndMembershipResponse();
}

}  // namespace motcua::identity
