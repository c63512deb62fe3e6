// GET /api/v1/dossiers/{code}/told: what notification knows of messages and questions by text, with
// the gateway's own count of look-ups.
#pragma once

#include "gateway/api/staff_route.h"
#include "gateway/ratelimit/look_up_counts.h"
#include "motcua/notification/v1/told.grpc.pb.h"

namespace motcua::gateway {

// All must outlive the handler.
PageHandler ToldRoute(const StaffDeps& deps, notification::v1::ToldService::StubInterface& told,
                      const LookUpCounts& counts);

}  // namespace motcua::gateway
