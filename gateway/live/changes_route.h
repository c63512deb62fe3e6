// GET /api/v1/changes: a long poll for "something of my agency changed".
#pragma once

#include "gateway/api/staff_route.h"
#include "gateway/http/call.h"
#include "gateway/live/waiting_room.h"

namespace motcua::gateway {

// {"number": "…", "retryAfterS": 0}. The session is checked first, and only passively: whoever asks
// is a page, not a person. While it waits the request holds no ticket of admission. Both must
// outlive the handler.
PageHandler ChangesRoute(const StaffDeps& deps, WaitingRoom& room);

}  // namespace motcua::gateway
