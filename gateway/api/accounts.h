// Accounts, roles, delegations and the audit over HTTP: rows for the generic handler of the staff
// API, whose requests take part of their fields from the address.
#pragma once

#include <vector>

#include "gateway/api/staff_route.h"
#include "gateway/http/call.h"

namespace motcua::gateway {

// Under /api/v1/accounts, /api/v1/delegations, /api/v1/audit and /api/v1/staff (openapi.json). For
// administrators, but delegations and staff, which are every officer's. `deps` must outlive them.
void AddAccountRoutes(const StaffDeps& deps, std::vector<Route>& routes);

// As FillWrite and FillRead; {names} of the address other than {code} become the fields of that
// name, which body and query then may not set; and a field `edge` becomes what was seen of the
// caller. UNKNOWN_FIELD, BAD_FIELD.
absl::Status FillAccountWrite(const Call& call, google::protobuf::Message& request);
absl::Status FillAccountRead(const Call& call, google::protobuf::Message& request);

}  // namespace motcua::gateway
