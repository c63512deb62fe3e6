// The routes of the counter and of money, part of the one table (routes.h).
#pragma once

#include <vector>

#include "gateway/routes.h"

namespace motcua::gateway {

void AddCounter(const RouteParts& parts, std::vector<Route>& routes);
void AddMoney(const RouteParts& parts, std::vector<Route>& routes);

}  // namespace motcua::gateway
