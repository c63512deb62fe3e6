// motcua-intake: options, keys, log, pool, catalogue, service, server; then waits to be stopped.
#include "services/catalogue/catalogue.h"
#include "services/intake/config.h"
#include "services/intake/intake_service.h"
#include "services/intake/purge.h"
#include "services/intake/secrets.h"
#include "services/intake/store/store.h"
#include "services/platform/base/clock.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace {

constexpr absl::Duration kPingTimeout = absl::Milliseconds(500);
// Beside the workers: the catalogue's poll and housekeeping.
constexpr int kSpareConnections = 2;

}  // namespace

int main(int argc, char** argv) {
  using namespace motcua;
  crypto::InitCrypto();
  const auto config = intake::ReadConfig(argc, argv);
  if (!config.ok()) return runtime::RefuseToStart(intake::kProgram, config.status());
  const auto secrets = intake::ReadSecrets(*config);
  if (!secrets.ok()) return runtime::RefuseToStart(intake::kProgram, secrets.status());
  if (config->check_only) return 0;
  const auto program = runtime::StartProgram(intake::kProgram, config->service.program);
  if (!program.ok()) return runtime::RefuseToStart(intake::kProgram, program.status());

  pg::Pool pool({.connection = config->service.pg,
                 .application_name = std::string(intake::kProgram),
                 .size = config->service.pg_pool + kSpareConnections});
  catalogue::Catalogue catalogue(pool);
  intake::Store store(pool, secrets->sealer, secrets->hasher, secrets->keys);
  const intake::Purge purge(store, SystemClock());
  rpc::Dispatcher dispatcher(config->service.server, SystemClock());
  intake::IntakeService service(dispatcher, {.store = store, .catalogue = catalogue});
  rpc::Server server(config->service.server, service,
                     [&] { return catalogue.Ready() && pool.Ping(kPingTimeout); });
  runtime::WaitForStop();
  server.Stop();
  return 0;
}
