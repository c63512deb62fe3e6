#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::ListStaffResponse> ListStaff(const v1::ListStaffRequest& /*request*/,
                                                const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller caller, OfficerOf(call, deps));
  ASSIGN_OR_RETURN(const std::vector<StaffRow> staff,
                   deps.accounts.ListStaff(caller, call.deadline));
  v1::ListStaffResponse response;
  for (const StaffRow& row : staff) {
    v1::StaffMember& member = *response.add_staff();
    member.set_officer_id(row.officer.value());
    member.set_display_name(row.display_name);
    member.mutable_roles()->Assign(row.roles.begin(), row.roles.end());
  }
  return response;
}

}  // namespace motcua::identity
