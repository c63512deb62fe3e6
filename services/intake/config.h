// The options of motcua-intake, read and checked once.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/platform/base/options.h"
#include "services/platform/rpc/server_config.h"

namespace motcua::intake {

inline constexpr std::string_view kProgram = "motcua-intake";

struct Config {
  rpc::ServiceConfig service;  // options common to all services
  std::string seal_keys;       // folder of "<id>.key", 32 octets each; the largest id seals
  std::string index_key;       // file, 32 octets: blind index of phone numbers
  std::string request_key;     // file, 32 octets: hash of commands
  std::string lookup_key;      // file, 32 octets: hash of lookup numbers; the same at status
  std::string search_key;      // file, 32 octets: tokens dossiers are found by
  // --reindex=missing|all: makes the tokens of dossiers without (of all), then exits.
  std::string reindex;
  // online_registration = on|off: whether citizens register from home. Without a word it is on in
  // mode demo and off in production, where somebody has to be there to answer within 8 hours.
  bool online_registration = false;
  bool check_only = false;  // --check-config: validate and exit 0
};

// INVALID_ARGUMENT/BAD_OPTION with one line per problem.
absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv);

}  // namespace motcua::intake
