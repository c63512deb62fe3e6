#include "sms-adapter/config.h"

#include <charconv>
#include <utility>

#include "services/platform/base/options.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::sms {
namespace {

constexpr std::size_t kSigningKeySize = 64;
constexpr std::size_t kLongestSystemId = 15;
constexpr std::size_t kLongestPassword = 8;
constexpr int kLargestPort = 65535;
constexpr int kLargestWindow = 1000;
constexpr int kLongestWait = 300;  // seconds
constexpr int kLargestStatus = 0xFFFF;

void ReadAddress(Options& options, LinkOptions& link) {
  const std::string smsc = options.RequiredText("smsc");
  const std::size_t colon = smsc.rfind(':');
  const std::string port = colon == std::string::npos ? "" : smsc.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), link.port);
  const bool whole = error == std::errc() && end == port.data() + port.size();
  if (!whole || link.port < 1 || link.port > kLargestPort) options.Problem("smsc", "host:port");
  link.host = smsc.substr(0, colon);
}

LinkOptions ReadLink(Options& options) {
  LinkOptions link;
  ReadAddress(options, link);
  link.session.bind.system_id = options.RequiredText("system_id");
  if (link.session.bind.system_id.size() > kLongestSystemId) {
    options.Problem("system_id", "at most 15 characters");
  }
  link.session.bind.system_type = options.Text("system_type", "");
  link.session.window = options.Number("window", link.session.window, 1, kLargestWindow);
  link.session.enquire_after = absl::Seconds(options.Number("enquire_s", 15, 1, kLongestWait));
  link.session.response_timeout =
      absl::Seconds(options.Number("response_timeout_s", 10, 1, kLongestWait));
  return link;
}

DeliveryOptions ReadDelivery(Options& options) {
  DeliveryOptions delivery;
  delivery.link = options.Text("link", delivery.link);
  delivery.habits.gsm_default = options.Flag("gsm_default", true);
  delivery.operator_id_tag =
      static_cast<std::uint16_t>(options.Number("operator_id_tag", 0, 0, kLargestStatus));
  delivery.temporary_refusal = static_cast<std::uint32_t>(options.Number(
      "temporary_refusal", static_cast<int>(smpp::kTemporaryFault), 1, kLargestStatus));
  return delivery;
}

}  // namespace

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config;
  config.program = runtime::ReadProgramOptions(options);
  options.RequiredText("notification");
  config.notification = options.List("notification");
  config.tls = {.ca = rpc::ReadablePath(options, "tls_ca"),
                .cert = rpc::ReadablePath(options, "tls_cert"),
                .key = rpc::ReadablePath(options, "tls_key")};
  const std::string signing_key = rpc::ReadablePath(options, "signing_key");
  config.demo_clock = options.Text("demo_clock", "");
  if (!config.demo_clock.empty() && !config.program.steered_clock) {
    options.Problem("demo_clock", "steered_clock = true beside it");
  }
  config.link = ReadLink(options);
  const std::string password_file = rpc::ReadablePath(options, "password_file");
  config.delivery = ReadDelivery(options);
  config.check_only = options.check_only();
  RETURN_IF_ERROR(options.Finish());
  ASSIGN_OR_RETURN(config.signing_key, crypto::ReadSecretFile(signing_key, kSigningKeySize));
  ASSIGN_OR_RETURN(std::string password, crypto::ReadTextFile(password_file));
  while (!password.empty() && password.back() == '\n') password.pop_back();
  config.link.session.bind.password = password.substr(0, kLongestPassword);
  return config;
}

}  // namespace motcua::sms
