// What the gateway is told at start, read and checked once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "gateway/lookup/view.h"
#include "services/platform/http/server.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"

namespace motcua::gateway {

inline constexpr std::string_view kProgram = "gateway";

struct Config {
  runtime::ProgramOptions program;    // log_level, metrics_port, mode, steered_clock
  http::ServerOptions server;         // listen_address, listen_port, http_threads, trusted_proxies
  std::vector<std::string> identity;  // addresses host:port of each service
  std::vector<std::string> intake;
  std::vector<std::string> routing;
  std::vector<std::string> status;
  std::vector<std::string> notification;
  rpc::TlsFiles tls;        // tls_ca, tls_cert, tls_key
  std::string signing_key;  // 64 octets, read from the file signing_key
  std::string redis;        // socket path or host:port; empty: limits of this process only
  std::string limit_key;    // 32 octets, read from the file limit_key; empty: made at start
  bool rate_limits = true;  // rate_limits = off only for benches and replay on the loopback
  int staff_calls = 32;     // staff API calls in flight
  int look_ups = 64;        // look-ups in flight
  std::string help_phone;   // printed on pages
  // On receipts: address of the look-up page; number for text messages (empty: none) and its price.
  std::string public_url;
  std::string short_code;
  std::string price;
  std::string demo_clock;   // file of runtime::StatedClock; empty: none
  std::string phone_page;   // where /dien-thoai leads in a demonstration; empty: nowhere
  bool check_only = false;  // --check-config
};

// What all pages have in common; `stated` must outlive it.
Site SiteOf(const Config& config, const runtime::StatedClock& stated);

// INVALID_ARGUMENT tells all problems at once, or the file that cannot be read.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::gateway
