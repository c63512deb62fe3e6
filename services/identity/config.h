// The options of motcua-identity: those common to all services, nothing of its own.
#pragma once

#include "absl/status/statusor.h"
#include "services/platform/base/options.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::identity {

inline constexpr std::string_view kProgram = "motcua-identity";
// Two Argon2id calls run at a time in a process; more workers would only wait for them.
inline constexpr int kSignInWorkers = 2;

struct Config {
  rpc::ServiceConfig service;  // those common to all services
  bool check_only = false;     // --check-config
};

// INVALID_ARGUMENT with one line per problem.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::identity
