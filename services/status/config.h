// The options of motcua-status: those common to all services, and the key of the lookup numbers.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/platform/base/options.h"
#include "services/platform/base/secret.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::status {

inline constexpr std::string_view kProgram = "motcua-status";

struct Config {
  rpc::ServiceConfig service;      // those common to all services
  Secret<std::string> lookup_key;  // lookup_key = file of 32 octets; the same as intake's
  bool check_only = false;         // --check-config
};

// INVALID_ARGUMENT with one line per problem.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::status
