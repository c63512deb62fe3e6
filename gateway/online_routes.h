// The routes of the registration from home, part of the one table (routes.h).
#pragma once

#include <vector>

#include "gateway/routes.h"

namespace motcua::gateway {

void AddOnline(const RouteParts& parts, std::vector<Route>& routes);

}  // namespace motcua::gateway
