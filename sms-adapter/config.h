// What the adapter is told at start: the operator's contract, and where notification is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"
#include "sms-adapter/delivery/delivery.h"

namespace motcua::sms {

inline constexpr std::string_view kProgram = "sms-adapter";

struct Config {
  runtime::ProgramOptions program;
  std::vector<std::string> notification;  // addresses host:port
  rpc::TlsFiles tls;
  std::string signing_key;  // 64 octets, read from the file signing_key
  std::string demo_clock;   // file of runtime::StatedClock; empty: none
  LinkOptions link;         // smsc, system_id, password_file, system_type, window, enquire_s, …
  DeliveryOptions delivery;
  bool check_only = false;
};

// INVALID_ARGUMENT tells all problems at once, or the file that cannot be read.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::sms
