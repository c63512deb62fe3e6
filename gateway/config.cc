#include "gateway/config.h"

#include <algorithm>
#include <thread>

#include "absl/strings/str_format.h"
#include "gateway/http/edge.h"
#include "gateway/live/limits.h"
#include "services/platform/base/options.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::gateway {
namespace {

constexpr int kLargestPort = 65535;
constexpr int kMostThreads = 64;
constexpr int kCoresPerHttpThread = 2;
constexpr int kMostInFlight = 4096;
constexpr std::size_t kSigningKeySize = 64;
constexpr std::size_t kLimitKeySize = 32;

// One for every two cores: no handler waits on its thread, and where there is but one they need not
// wake each other (a tenth of the lives on two cores; docs/performance.md).
int UsualHttpThreads() {
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(cores / kCoresPerHttpThread, 1, kMostThreads);
}

http::ServerOptions ReadServer(Options& options) {
  http::ServerOptions server;
  server.address = options.Text("listen_address", "127.0.0.1");
  server.port = options.Number("listen_port", 8080, 0, kLargestPort);
  server.threads = options.Number("http_threads", UsualHttpThreads(), 1, kMostThreads);
  server.body_limit = kServerBodyLimit;
  server.trusted_proxies = options.List("trusted_proxies");
  // Those who only wait take nobody's place.
  server.max_inflight += kMostWaiting;
  return server;
}

std::vector<std::string> ReadAddresses(Options& options, std::string_view name) {
  options.RequiredText(name);
  return options.List(name);
}

bool ReadSwitch(Options& options, std::string_view name, bool fallback) {
  const std::string value = options.Text(name, fallback ? "on" : "off");
  if (value != "on" && value != "off") options.Problem(name, "on or off");
  return value == "on";
}

// What receipts tell people to open or to write to. In production there is no address to guess.
void ReadPrinted(Options& options, Config& config) {
  config.public_url = options.Text("public_url", "");
  config.short_code = options.Text("short_code", "8020");
  config.price = options.Text("price", "1.000");
  if (config.public_url.empty() && !config.program.production) {
    config.public_url = absl::StrFormat("http://%s:%d", config.server.address, config.server.port);
  }
  const bool sound =
      (config.public_url.starts_with("https://") || config.public_url.starts_with("http://")) &&
      !config.public_url.ends_with("/");
  if (!sound)
    options.Problem("public_url", "the address of the look-up page, without / at its end");
}

}  // namespace

Site SiteOf(const Config& config, const runtime::StatedClock& stated) {
  return {.trial = !config.program.production,
          .help_phone = config.help_phone,
          .stated = &stated,
          .phone_page = config.phone_page,
          .web_address = config.public_url,
          .short_code = config.short_code,
          .price = config.price};
}

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config;
  config.program = runtime::ReadProgramOptions(options);
  config.server = ReadServer(options);
  config.identity = ReadAddresses(options, "identity");
  config.intake = ReadAddresses(options, "intake");
  config.routing = ReadAddresses(options, "routing");
  config.status = ReadAddresses(options, "status");
  config.notification = ReadAddresses(options, "notification");
  config.tls = {.ca = rpc::ReadablePath(options, "tls_ca"),
                .cert = rpc::ReadablePath(options, "tls_cert"),
                .key = rpc::ReadablePath(options, "tls_key")};
  const std::string signing_key = rpc::ReadablePath(options, "signing_key");
  const std::string limit_key = options.Text("limit_key", "");
  config.redis = options.Text("redis", "");
  config.rate_limits = ReadSwitch(options, "rate_limits", true);
  config.staff_calls = options.Number("staff_calls", config.staff_calls, 1, kMostInFlight);
  config.look_ups = options.Number("look_ups", config.look_ups, 1, kMostInFlight);
  config.help_phone = options.Text("help_phone", "");
  ReadPrinted(options, config);
  config.demo_clock = options.Text("demo_clock", "");
  config.phone_page = options.Text("phone_page", "");
  if (!config.demo_clock.empty() && !config.program.steered_clock) {
    options.Problem("demo_clock", "steered_clock = true beside it");
  }
  if (!config.phone_page.empty() && config.program.production) {
    options.Problem("phone_page", "nothing in mode production");
  }
  config.check_only = options.check_only();
  RETURN_IF_ERROR(options.Finish());
  ASSIGN_OR_RETURN(config.signing_key, crypto::ReadSecretFile(signing_key, kSigningKeySize));
  if (limit_key.empty()) return config;
  ASSIGN_OR_RETURN(config.limit_key, crypto::ReadSecretFile(limit_key, kLimitKeySize));
  return config;
}

}  // namespace motcua::gateway
