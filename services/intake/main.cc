// motcua-intake: options, keys, log, pool, catalogue, service, server; then waits to be stopped.
#include "services/catalogue/catalogue.h"
#include "services/intake/config.h"
#include "services/intake/counter_service.h"
#include "services/intake/form_service.h"
#include "services/intake/intake_service.h"
#include "services/intake/money_service.h"
#include "services/intake/online_service.h"
#include "services/intake/procedure_service.h"
#include "services/intake/purge.h"
#include "services/intake/reindex.h"
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
  if (!config->reindex.empty()) return intake::Reindex(store, catalogue, config->reindex == "all");
  intake::DeskStore desk(pool, secrets->sealer, secrets->hasher, secrets->keys);
  intake::MoneyStore money(pool, secrets->hasher);
  intake::FormStore forms(pool, secrets->sealer);
  intake::OnlineStore online(pool, secrets->sealer, secrets->hasher, secrets->keys);
  const intake::CounterDeps counter_deps{.store = store,
                                         .desk = desk,
                                         .money = money,
                                         .catalogue = catalogue,
                                         .production = config->service.program.production};
  const intake::Purge purge(store, SystemClock());
  rpc::Dispatcher dispatcher(config->service.server, SystemClock());
  intake::IntakeService service(dispatcher, {.store = store, .catalogue = catalogue});
  intake::CounterService counter(dispatcher, counter_deps);
  intake::MoneyService money_service(dispatcher, counter_deps);
  intake::FormService form_service(dispatcher,
                                   {.forms = forms, .desk = desk, .catalogue = catalogue});
  intake::OnlineService online_service(
      dispatcher, {.online = online, .catalogue = catalogue, .open = config->online_registration});
  intake::ProcedureService procedures(
      dispatcher, {.catalogue = catalogue, .production = config->service.program.production});
  rpc::Server server(
      config->service.server,
      {&service, &counter, &money_service, &form_service, &online_service, &procedures},
      [&] { return catalogue.Ready() && pool.Ping(kPingTimeout); });
  runtime::WaitForStop();
  server.Stop();
  return 0;
}
