// For whom somebody works: in one's own capacity, or in the place of one absent colleague; chosen
// by form right after signing in.
#pragma once

#include <string>
#include <string_view>

#include "gateway/staff/handlers.h"

namespace motcua::gateway {

// Whether a colleague lent this officer a role for today.
bool MayStandIn(const identity::v1::Officer& officer);

// Where that is asked, and where one's own account is put in order first; both come back to `back`.
std::string PlaceAddress(std::string_view back);
std::string OwnAccountAddress(std::string_view back);

}  // namespace motcua::gateway
