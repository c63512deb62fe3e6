// motcua-identity: options, log, pools, service, server; then waits to be stopped.
#include <string>

#include "services/identity/config.h"
#include "services/identity/identity_service.h"
#include "services/identity/store/pg_store.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace motcua::identity {
namespace {

constexpr absl::Duration kHealthBudget = absl::Milliseconds(500);

int Run(const Config& config) {
  const auto program = runtime::StartProgram(kProgram, config.service.program);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  crypto::InitCrypto();

  pg::Pool pool({.connection = config.service.pg,
                 .application_name = std::string(kProgram),
                 .size = config.service.pg_pool + kSignInWorkers});
  PgStore store(pool);
  const Deps deps{.store = store,
                  .clock = SystemClock(),
                  .verify_password = crypto::VerifyPassword,
                  .decoy_hash = crypto::HashPassword(crypto::RandomBytes(32))};

  rpc::ServerOptions sign_in_options = config.service.server;
  sign_in_options.workers = kSignInWorkers;
  rpc::Dispatcher sessions(config.service.server, SystemClock());
  rpc::Dispatcher sign_ins(sign_in_options, SystemClock());
  IdentityService service({.sessions = sessions, .sign_ins = sign_ins}, deps);
  rpc::Server server(config.service.server, service, [&] { return pool.Ping(kHealthBudget); });

  runtime::WaitForStop();
  server.Stop();
  return 0;
}

}  // namespace
}  // namespace motcua::identity

int main(int argc, char** argv) {
  const auto config = motcua::identity::ReadConfig(argc, argv);
  if (!config.ok()) {
    return motcua::runtime::RefuseToStart(motcua::identity::kProgram, config.status());
  }
  return config->check_only ? 0 : motcua::identity::Run(*config);
}
