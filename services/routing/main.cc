// motcua-routing: options, keys, log, pool, catalogue, service, server; then waits to be stopped.
#include "services/catalogue/catalogue.h"
#include "services/platform/base/clock.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"
#include "services/routing/config.h"
#include "services/routing/routing_service.h"
#include "services/routing/secrets.h"
#include "services/routing/store/store.h"

namespace {

constexpr absl::Duration kPingTimeout = absl::Milliseconds(500);
// Beside the workers: the catalogue's poll and housekeeping.
constexpr int kSpareConnections = 2;

}  // namespace

int main(int argc, char** argv) {
  using namespace motcua;
  crypto::InitCrypto();
  const auto config = routing::ReadConfig(argc, argv);
  if (!config.ok()) return runtime::RefuseToStart(routing::kProgram, config.status());
  const auto secrets = routing::ReadSecrets(*config);
  if (!secrets.ok()) return runtime::RefuseToStart(routing::kProgram, secrets.status());
  if (config->check_only) return 0;
  const auto program = runtime::StartProgram(routing::kProgram, config->service.program);
  if (!program.ok()) return runtime::RefuseToStart(routing::kProgram, program.status());

  pg::Pool pool({.connection = config->service.pg,
                 .application_name = std::string(routing::kProgram),
                 .size = config->service.pg_pool + kSpareConnections});
  catalogue::Catalogue catalogue(pool);
  routing::Store store(pool, secrets->sealer, secrets->hasher, secrets->token_key);

  rpc::Dispatcher dispatcher(config->service.server, SystemClock());
  routing::RoutingService service(dispatcher, {.store = store, .catalogue = catalogue});
  rpc::Server server(config->service.server, service,
                     [&] { return catalogue.Ready() && pool.Ping(kPingTimeout); });
  runtime::WaitForStop();
  server.Stop();
  return 0;
}
