// The options of motcua-notification: those common to all services, its keys, and what the
// installation leased from its operator.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/store/store.h"
#include "services/platform/base/options.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::notification {

inline constexpr std::string_view kProgram = "motcua-notification";

struct Config {
  rpc::ServiceConfig service;
  std::string seal_keys;  // folder of "<id>.key", the same as intake's
  StoreKeys keys;         // index_key, lookup_key = files of 32 octets, the same as intake's
  House house;            // keyword, short_code, price, help_phone, sender_name
  absl::Duration doubt;   // doubt_s: how long a lost answer of the operator is waited for
  bool check_only = false;
};

// INVALID_ARGUMENT with one line per problem.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::notification
