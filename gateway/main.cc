#include <string>

#include "gateway/config.h"
#include "gateway/http/edge.h"
#include "gateway/live/status_watcher.h"
#include "gateway/peers.h"
#include "gateway/routes.h"
#include "services/platform/base/log.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/channel_watch.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t kLimitKeySize = 32;

int Run(const Config& config) {
  const auto program = runtime::StartProgram(kProgram, config.program);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  crypto::InitCrypto();

  const Peers peers(config);
  const rpc::ChannelWatch watch(peers.all());
  const rpc::ActorSigner signer(std::string(kProgram), config.signing_key);

  const std::string hash_key =
      config.limit_key.empty() ? crypto::RandomBytes(kLimitKeySize) : config.limit_key;
  Limiter limiter({.on = config.rate_limits,
                   .hash_key = hash_key,
                   .redis = peers.limits.get(),
                   .clock = &SystemClock()});
  const LookUpCounts counts({hash_key, peers.counts.get(), &SystemClock()});
  Admission staff_calls(config.staff_calls), look_ups(config.look_ups), sign_ins(kSignInsAtOnce);
  SessionMemory memory(SystemClock());
  const Sessions sessions(*peers.sign_in, signer, memory);
  const Pages pages;
  const runtime::StatedClock stated(config.demo_clock, SystemClock());
  const Site site = SiteOf(config, stated);
  const Steering steering{.allowed = config.program.steered_clock, .stated = &stated};
  const LookUpDeps look_up{*peers.answers, signer,        limiter, look_ups,
                           steering,       SystemClock(), &counts};
  const StaffDeps staff{sessions, signer, staff_calls, steering, SystemClock()};
  const SessionDeps session{sessions, limiter, staff_calls, sign_ins};
  const PageDeps page{pages, site, look_up};
  WaitingRoom waiting;
  StatusWatcher watcher(*peers.answers, signer, waiting);
  const Edge edge(MakeRoutes(PartsOf(peers, {counts, waiting, staff, session, page})),
                  ErrorPageOf(pages, site), SystemClock());
  http::Server server(config.server,
                      [&](const http::Request& request) { return edge.Handle(request); });
  Log(Severity::kInfo, "gateway.listening", {{"port", std::to_string(server.port())}});

  runtime::WaitForStop();
  watcher.Stop();
  waiting.Stop();
  server.Stop();
  return 0;
}

}  // namespace
}  // namespace motcua::gateway

int main(int argc, char** argv) {
  const auto config = motcua::gateway::ReadConfig(argc, argv);
  if (!config.ok()) {
    return motcua::runtime::RefuseToStart(motcua::gateway::kProgram, config.status());
  }
  return config->check_only ? 0 : motcua::gateway::Run(*config);
}
