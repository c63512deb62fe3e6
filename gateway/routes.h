// The gateway's whole surface as one table.
#pragma once

#include <vector>

#include "gateway/api/sessions.h"
#include "gateway/api/staff_route.h"
#include "gateway/health.h"
#include "gateway/http/call.h"
#include "gateway/lookup/handlers.h"
#include "motcua/intake/v1/intake.grpc.pb.h"
#include "motcua/routing/v1/routing.grpc.pb.h"
#include "motcua/status/v1/status.grpc.pb.h"

namespace motcua::gateway {

// All of it must outlive the routes.
struct RouteParts {
  intake::v1::IntakeService::StubInterface& intake;
  routing::v1::RoutingService::StubInterface& routing;
  status::v1::StatusService::StubInterface& status;
  const StaffDeps& staff;
  const SessionDeps& sessions;
  const PageDeps& pages;
  std::vector<Backend> backends;
};

std::vector<Route> MakeRoutes(const RouteParts& parts);

}  // namespace motcua::gateway
