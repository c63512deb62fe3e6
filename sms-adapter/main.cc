// motcua-sms-adapter: options, log, channel, link; then waits to be stopped.
#include <string>

#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/channel_watch.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"
#include "services/platform/runtime/stated_clock.h"
#include "sms-adapter/config.h"
#include "sms-adapter/delivery/delivery.h"

namespace motcua::sms {
namespace {

int Run(const Config& config) {
  const auto program = runtime::StartProgram(kProgram, config.program);
  if (!program.ok()) return runtime::RefuseToStart(kProgram, program.status());
  crypto::InitCrypto();

  const auto channel = rpc::MakeChannel(config.notification, "notification", config.tls);
  const rpc::ChannelWatch watch({{"notification", channel}});
  const auto stub = notification::v1::NotificationService::NewStub(channel);
  const rpc::ActorSigner signer(std::string(kProgram), config.signing_key);
  const runtime::StatedClock stated(config.demo_clock, SystemClock());
  Delivery delivery(config.delivery, config.link, *stub, signer, stated, SystemClock());

  runtime::WaitForStop();
  delivery.Stop();
  return 0;
}

}  // namespace
}  // namespace motcua::sms

int main(int argc, char** argv) {
  const auto config = motcua::sms::ReadConfig(argc, argv);
  if (!config.ok()) {
    return motcua::runtime::RefuseToStart(motcua::sms::kProgram, config.status());
  }
  return config->check_only ? 0 : motcua::sms::Run(*config);
}
