#include "gateway/peers.h"

#include "services/platform/rpc/server.h"

namespace motcua::gateway {
namespace {

std::unique_ptr<redis::Client> MakeRedis(const Config& config) {
  if (config.redis.empty()) return nullptr;
  return std::make_unique<redis::Client>(redis::ClientOptions{.address = config.redis});
}

}  // namespace

Peers::Peers(const Config& config)
    : identity{"identity", rpc::MakeChannel(config.identity, "identity", config.tls)},
      intake{"intake", rpc::MakeChannel(config.intake, "intake", config.tls)},
      routing{"routing", rpc::MakeChannel(config.routing, "routing", config.tls)},
      status{"status", rpc::MakeChannel(config.status, "status", config.tls)},
      notification{"notification",
                   rpc::MakeChannel(config.notification, "notification", config.tls)},
      sign_in(motcua::identity::v1::IdentityService::NewStub(identity.channel)),
      desks(intake.channel),
      trays(motcua::routing::v1::RoutingService::NewStub(routing.channel)),
      answers(motcua::status::v1::StatusService::NewStub(status.channel)),
      told(motcua::notification::v1::ToldService::NewStub(notification.channel)),
      limits(MakeRedis(config)),
      counts(MakeRedis(config)) {}

RouteParts PartsOf(const Peers& peers, const OwnParts& own) {
  return {.intake = *peers.desks.desk,
          .counter = *peers.desks.counter,
          .money = *peers.desks.money,
          .forms = *peers.desks.forms,
          .online = *peers.desks.online,
          .procedures = *peers.desks.procedures,
          .routing = *peers.trays,
          .status = *peers.answers,
          .told = *peers.told,
          .counts = own.counts,
          .waiting = own.waiting,
          .staff = own.staff,
          .sessions = own.sessions,
          .pages = own.pages,
          .backends = peers.needed()};
}

}  // namespace motcua::gateway
