// motcua-notification: options, log, pools, notices, service, server; then waits to be stopped.
#include <string>

#include "services/catalogue/catalogue.h"
#include "services/notification/config.h"
#include "services/notification/follow/rounds.h"
#include "services/notification/handlers/reply.h"
#include "services/notification/notification_service.h"
#include "services/notification/told_service.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace motcua::notification {
namespace {

constexpr absl::Duration kHealthBudget = absl::Milliseconds(500);

pg::PoolOptions PoolOf(const Config& config, int size) {
  return {.connection = config.service.pg, .application_name = std::string(kProgram), .size = size};
}

// One statement reads all that happened, however much it was.
pg::PoolOptions PoolOfFollowers(const Config& config) {
  pg::PoolOptions options = PoolOf(config, 2);
  options.statement_timeout = kLongestRound;
  return options;
}

int Run(const Config& config) {
  const auto program = runtime::StartProgram(kProgram, config.service.program);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  crypto::InitCrypto();
  const auto sealer = crypto::Sealer::FromFolder(config.seal_keys);
  if (!sealer.ok()) return runtime::RefuseToStart(kProgram, sealer.status());

  pg::Pool calls(PoolOf(config, config.service.pg_pool));
  pg::Pool following(PoolOfFollowers(config));
  pg::Pool publishing(PoolOf(config, 1));
  catalogue::Catalogue catalogue(publishing);
  Store store({.calls = calls, .following = following}, *sealer, config.keys,
              {.doubt = config.doubt});
  const Deps deps{
      .store = store, .catalogue = [&] { return catalogue.current(); }, .house = config.house};

  Rounds notices(
      "notices",
      [&](absl::Time deadline) { return store.QueueNotices(NoticeWords(deps), deadline); },
      SystemClock());
  Rounds broadcasts(
      "broadcasts",
      [&](absl::Time deadline) { return store.QueueBroadcasts(MovedWords(deps), deadline); },
      SystemClock());
  rpc::Dispatcher dispatcher(config.service.server, SystemClock());
  NotificationService service(dispatcher, deps);
  ToldStore told(calls, *sealer);
  ToldService told_service(dispatcher, told);
  rpc::Server server(config.service.server, {&service, &told_service},
                     [&] { return catalogue.Ready() && calls.Ping(kHealthBudget); });

  runtime::WaitForStop();
  server.Stop();
  notices.Stop();
  broadcasts.Stop();
  return 0;
}

}  // namespace
}  // namespace motcua::notification

int main(int argc, char** argv) {
  const auto config = motcua::notification::ReadConfig(argc, argv);
  if (!config.ok()) {
    return motcua::runtime::RefuseToStart(motcua::notification::kProgram, config.status());
  }
  return config->check_only ? 0 : motcua::notification::Run(*config);
}
