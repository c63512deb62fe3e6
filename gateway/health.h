// GET /healthz: can this gateway reach every service right now.
#pragma once

#include <vector>

#include "gateway/http/call.h"
#include "services/platform/rpc/channel_watch.h"

namespace motcua::gateway {

using Backend = rpc::WatchedChannel;

// 200 {"identity":"up",…} when every channel is ready, else 503 with "down" where it is not.
// Channels are health-checked (platform/rpc), so ready means that at least one address answered its
// health check lately. Asking also wakes a channel that fell asleep.
PageHandler HealthPage(std::vector<Backend> backends);

}  // namespace motcua::gateway
