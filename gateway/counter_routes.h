// The routes of the counter, of money and of procedures, part of the one table (routes.h).
#pragma once

#include <vector>

#include "gateway/routes.h"

namespace motcua::gateway {

void AddCounter(const RouteParts& parts, std::vector<Route>& routes);
void AddMoney(const RouteParts& parts, std::vector<Route>& routes);
void AddProcedures(const RouteParts& parts, std::vector<Route>& routes);

}  // namespace motcua::gateway
