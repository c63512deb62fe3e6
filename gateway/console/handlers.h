// Serves the console: its pages, its modules and style sheet, and the choice of a language.
#pragma once

#include <memory>
#include <vector>

#include "gateway/console/shell.h"
#include "gateway/http/call.h"
#include "gateway/staff/handlers.h"

namespace motcua::gateway::console {

// GET of each page of the table, and of /can-bo/ngon-ngu?sang=en&ve=…; who is not signed in is sent
// to sign in and comes back, whose session waits for something is sent to do that first.
// GET /assets/console/{file}: always asked for again, answered 304 while it is the same.
std::vector<Route> ConsoleRoutes(const StaffPageDeps& deps);

}  // namespace motcua::gateway::console
