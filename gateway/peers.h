// The programs behind the gateway: a channel to each, the stubs of their services, and Redis.
#pragma once

#include <memory>
#include <vector>

#include "gateway/config.h"
#include "gateway/health.h"
#include "gateway/routes.h"
#include "services/platform/redis/redis.h"

namespace motcua::gateway {

struct Peers {
  explicit Peers(const Config& config);

  // Without these nobody can be served, which is what /healthz asks.
  std::vector<Backend> needed() const { return {identity, intake, routing, status}; }
  // Text messages come and go without the gateway.
  std::vector<Backend> all() const { return {identity, intake, routing, status, notification}; }

  const Backend identity;
  const Backend intake;
  const Backend routing;
  const Backend status;
  const Backend notification;
  const std::unique_ptr<identity::v1::IdentityService::Stub> sign_in;
  const IntakeStubs desks;
  const std::unique_ptr<routing::v1::RoutingService::Stub> trays;
  const std::unique_ptr<status::v1::StatusService::Stub> answers;
  const std::unique_ptr<notification::v1::ToldService::Stub> told;
  // None where no Redis is configured. Two connections: counting never shuts the limits' door.
  const std::unique_ptr<redis::Client> limits;
  const std::unique_ptr<redis::Client> counts;
};

// What the gateway itself has for its routes.
struct OwnParts {
  const LookUpCounts& counts;
  WaitingRoom& waiting;
  const StaffDeps& staff;
  const SessionDeps& sessions;
  const PageDeps& pages;
};
// All of it must outlive the routes made of it.
RouteParts PartsOf(const Peers& peers, const OwnParts& own);

}  // namespace motcua::gateway
