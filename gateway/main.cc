#include <memory>
#include <string>
#include <vector>

#include "gateway/config.h"
#include "gateway/http/edge.h"
#include "gateway/routes.h"
#include "services/platform/base/log.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/redis/redis.h"
#include "services/platform/rpc/channel_watch.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t kLimitKeySize = 32;

std::unique_ptr<redis::Client> MakeRedis(const Config& config) {
  if (config.redis.empty()) return nullptr;
  return std::make_unique<redis::Client>(redis::ClientOptions{.address = config.redis});
}

int Run(const Config& config) {
  const auto program = runtime::StartProgram(kProgram, config.program);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  crypto::InitCrypto();

  const Backend identity{"identity", rpc::MakeChannel(config.identity, "identity", config.tls)};
  const Backend intake{"intake", rpc::MakeChannel(config.intake, "intake", config.tls)};
  const Backend routing{"routing", rpc::MakeChannel(config.routing, "routing", config.tls)};
  const Backend status{"status", rpc::MakeChannel(config.status, "status", config.tls)};
  const std::vector<Backend> backends = {identity, intake, routing, status};
  const rpc::ChannelWatch watch(backends);
  const auto identity_stub = identity::v1::IdentityService::NewStub(identity.channel);
  const IntakeStubs intakes(intake.channel);
  const auto routing_stub = routing::v1::RoutingService::NewStub(routing.channel);
  const auto status_stub = status::v1::StatusService::NewStub(status.channel);
  const rpc::ActorSigner signer(std::string(kProgram), config.signing_key);

  const std::unique_ptr<redis::Client> redis = MakeRedis(config);
  Limiter limiter(
      {.on = config.rate_limits,
       .hash_key = config.limit_key.empty() ? crypto::RandomBytes(kLimitKeySize) : config.limit_key,
       .redis = redis.get(),
       .clock = &SystemClock()});
  Admission staff_calls(config.staff_calls), look_ups(config.look_ups), sign_ins(kSignInsAtOnce);
  SessionMemory memory(SystemClock());
  const Sessions sessions(*identity_stub, signer, memory);
  const Pages pages;
  const runtime::StatedClock stated(config.demo_clock, SystemClock());
  const Site site = SiteOf(config, stated);
  const Steering steering{.allowed = config.program.steered_clock, .stated = &stated};
  const LookUpDeps look_up{*status_stub, signer, limiter, look_ups, steering, SystemClock()};
  const StaffDeps staff{sessions, signer, staff_calls, steering, SystemClock()};
  const SessionDeps session{sessions, limiter, staff_calls, sign_ins};
  const PageDeps page{pages, site, look_up};
  const Edge edge(MakeRoutes({*intakes.desk, *intakes.counter, *intakes.money, *intakes.forms,
                              *intakes.procedures, *routing_stub, *status_stub, staff, session, page, backends}),
                  ErrorPageOf(pages, site), SystemClock());
  http::Server server(config.server,
                      [&](const http::Request& request) { return edge.Handle(request); });
  Log(Severity::kInfo, "gateway.listening", {{"port", std::to_string(server.port())}});

  runtime::WaitForStop();
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
