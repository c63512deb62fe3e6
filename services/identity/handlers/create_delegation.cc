#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

absl::StatusOr<NewDelegation> Read(const v1::CreateDelegationRequest& request,
                                   const Caller& caller) {
  if (request.officer_id() < 0) return domain::BadField("officer_id", "an account, or 0");
  v1::Grant named;
  named.set_agency_id(request.agency_id());
  named.set_role(request.role());
  ASSIGN_OR_RETURN(const Grant grant, GrantField("", named));
  if (grant.role == kAdmin) return domain::BadField("role", "reception, handling or leader");
  NewDelegation lent{.officer = caller.officer, .agency = grant.agency, .role = grant.role};
  if (request.officer_id() > 0) lent.officer = domain::OfficerId(request.officer_id());
  ASSIGN_OR_RETURN(lent.to, OfficerField("to_officer_id", request.to_officer_id()));
  if (lent.to == lent.officer) return domain::BadField("to_officer_id", "somebody else");
  ASSIGN_OR_RETURN(lent.first_day, RequiredDay("first_day", request.first_day()));
  ASSIGN_OR_RETURN(lent.last_day, RequiredDay("last_day", request.last_day()));
  if (lent.first_day < caller.day) return domain::BadField("first_day", "today or later");
  if (lent.last_day < lent.first_day || lent.last_day - lent.first_day > kLongestDelegation) {
    return domain::BadField("last_day",
                            absl::StrFormat("0 to %d days after first_day", kLongestDelegation));
  }
  return lent;
}

}  // namespace

absl::StatusOr<v1::CreateDelegationResponse> CreateDelegation(
    const v1::CreateDelegationRequest& request, const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller caller, OfficerOf(call, deps));
  ASSIGN_OR_RETURN(const NewDelegation lent, Read(request, caller));
  if (lent.officer != caller.officer) RETURN_IF_ERROR(AdminOf(call, deps).status());
  ASSIGN_OR_RETURN(const Act act,
                   ActOf(caller,
                         {.method = "CreateDelegation",
                          .request_id = request.request_id(),
                          .edge = request.edge(),
                          .fields = {absl::StrFormat("%d", lent.officer.value()),
                                     absl::StrFormat("%d", lent.agency.value()), lent.role,
                                     absl::StrFormat("%d", lent.to.value()), request.first_day(),
                                     request.last_day()}},
                         call, deps));
  ASSIGN_OR_RETURN(const Done done, deps.accounts.CreateDelegation(act, lent, call.deadline));
  v1::CreateDelegationResponse response;
  response.set_delegation_id(done.subject);
  return response;
}

}  // namespace motcua::identity
