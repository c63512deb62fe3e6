// motcua-status: options, log, pools, service, server; then waits to be stopped.
#include <string>

#include "services/catalogue/catalogue.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"
#include "services/status/config.h"
#include "services/status/status_service.h"
#include "services/status/store/pg_store.h"

namespace motcua::status {
namespace {

constexpr absl::Duration kHealthBudget = absl::Milliseconds(500);

pg::PoolOptions PoolOf(const Config& config, int size) {
  return {.connection = config.service.pg, .application_name = std::string(kProgram), .size = size};
}

// One statement reads all that happened, however much it was.
pg::PoolOptions PoolOfFollower(const Config& config) {
  pg::PoolOptions options = PoolOf(config, 1);
  options.statement_timeout = kLongestPoll;
  return options;
}

int Run(const Config& config) {
  const auto program = runtime::StartProgram(kProgram, config.service.program);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  crypto::InitCrypto();

  pg::Pool questions(PoolOf(config, config.service.pg_pool));
  pg::Pool following(PoolOfFollower(config));
  pg::Pool publishing(PoolOf(config, 1));
  catalogue::Catalogue catalogue(publishing);
  PgStore store({.questions = questions, .follower = following}, config.lookup_key);
  const Deps deps{.store = store, .catalogue = [&] { return catalogue.current(); }};

  Follower follower(store, SystemClock());
  rpc::Dispatcher dispatcher(config.service.server, SystemClock());
  StatusService service(dispatcher, follower, deps);
  rpc::Server server(config.service.server, service,
                     [&] { return catalogue.Ready() && questions.Ping(kHealthBudget); });

  runtime::WaitForStop();
  follower.Stop();  // ends the watch streams with a reason
  server.Stop();
  return 0;
}

}  // namespace
}  // namespace motcua::status

int main(int argc, char** argv) {
  const auto config = motcua::status::ReadConfig(argc, argv);
  if (!config.ok()) {
    return motcua::runtime::RefuseToStart(motcua::status::kProgram, config.status());
  }
  return config->check_only ? 0 : motcua::status::Run(*config);
}
