#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/show.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::ListDelegationsResponse> ListDelegations(
    const v1::ListDelegationsRequest& request, const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller caller, OfficerOf(call, deps));
  if (request.officer_id() < 0) return domain::BadField("officer_id", "an account, or 0");
  domain::OfficerId officer(request.officer_id());
  if (!officer) officer = caller.officer;
  if (officer != caller.officer) RETURN_IF_ERROR(AdminOf(call, deps).status());
  ASSIGN_OR_RETURN(const std::vector<DelegationRow> rows,
                   deps.accounts.ListDelegations(caller, officer, call.deadline));
  v1::ListDelegationsResponse response;
  for (const DelegationRow& row : rows) *response.add_delegations() = ToProto(row);
  return response;
}

}  // namespace motcua::identity
