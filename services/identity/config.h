// The options of motcua-identity, beside those common to all services.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/base/options.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::identity {

inline constexpr std::string_view kProgram = "motcua-identity";
// Two Argon2id calls run at a time in a process; more workers would only wait for them.
inline constexpr int kArgonWorkers = 2;
// Strangers waiting to be judged: two seconds' work.
inline constexpr int kStrangersQueue = 64;

// The first administrator of an installation; made instead of serving when a name is given.
struct FirstAdminOptions {
  std::string username;      // --first-admin
  std::string display_name;  // --first-admin-name
  int agency = 0;            // --first-admin-agency
};

struct Config {
  rpc::ServiceConfig service;  // those common to all services
  std::string seal_keys;       // folder of <id>.key, 32 octets each; seals the secrets of devices
  std::string sign_in_key;     // file, 32 octets: networks, tries, devices, given passwords
  Policy policy;               // idle_lock_minutes, totp_roles, password_length
  FirstAdminOptions first_admin;
  bool check_only = false;  // --check-config
};

// INVALID_ARGUMENT with one line per problem.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::identity
