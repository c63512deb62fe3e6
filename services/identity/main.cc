// motcua-identity: options, keys, log, pool, stores, service, server; then waits to be stopped.
#include <algorithm>
#include <string>

#include "services/identity/config.h"
#include "services/identity/first_admin.h"
#include "services/identity/identity_service.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace motcua::identity {
namespace {

constexpr absl::Duration kHealthBudget = absl::Milliseconds(500);

int Serve(const Config& config, const Deps& deps, pg::Pool& pool) {
  rpc::ServerOptions argon = config.service.server;
  argon.workers = kArgonWorkers;
  rpc::ServerOptions strange = argon;
  strange.queue = std::min(strange.queue, kStrangersQueue);
  rpc::Dispatcher sessions(config.service.server, SystemClock());
  rpc::Dispatcher known(argon, SystemClock());
  rpc::Dispatcher strangers(strange, SystemClock());
  IdentityService service({.sessions = sessions, .known = known, .strangers = strangers}, deps);
  rpc::Server server(config.service.server, service, [&] { return pool.Ping(kHealthBudget); });
  runtime::WaitForStop();
  server.Stop();
  return 0;
}

int Run(const Config& config) {
  const auto sealer = crypto::Sealer::FromFolder(config.seal_keys);
  if (!sealer.ok()) return runtime::RefuseToStart(kProgram, sealer.status());
  const auto key = crypto::ReadSecretFile(config.sign_in_key, kSignInKeyOctets);
  if (!key.ok()) return runtime::RefuseToStart(kProgram, key.status());
  if (config.check_only) return 0;
  const bool make_admin = !config.first_admin.username.empty();
  runtime::ProgramOptions options = config.service.program;
  if (make_admin) options.metrics_port = 0;  // the one that serves may be running
  const auto program = runtime::StartProgram(kProgram, options);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  pg::Pool pool({.connection = config.service.pg,
                 .application_name = std::string(kProgram),
                 .size = config.service.pg_pool + 2 * kArgonWorkers});
  SessionStore sessions(pool, *sealer);
  AccountStore accounts(pool);
  const Keys keys(*key);
  const DeviceTokens devices(keys.device());
  const Deps deps{.sessions = sessions,
                  .accounts = accounts,
                  .clock = SystemClock(),
                  .keys = keys,
                  .devices = devices,
                  .policy = config.policy,
                  .verify_password = crypto::VerifyPassword,
                  .hash_password = crypto::HashPassword,
                  .decoy_hash = crypto::HashPassword(crypto::RandomBytes(kSignInKeyOctets))};
  return make_admin ? MakeFirstAdmin(config.first_admin, deps) : Serve(config, deps, pool);
}

}  // namespace
}  // namespace motcua::identity

int main(int argc, char** argv) {
  motcua::crypto::InitCrypto();
  const auto config = motcua::identity::ReadConfig(argc, argv);
  if (!config.ok()) {
    return motcua::runtime::RefuseToStart(motcua::identity::kProgram, config.status());
  }
  return motcua::identity::Run(*config);
}
