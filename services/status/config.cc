#include "services/status/config.h"

#include <utility>

#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::status {
namespace {

constexpr std::size_t kLookupKeyOctets = 32;

}  // namespace

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config{.service = rpc::ServiceConfigFrom(options, kProgram),
                .lookup_key = {},
                .check_only = options.check_only()};
  const std::string lookup_key = rpc::ReadablePath(options, "lookup_key");
  RETURN_IF_ERROR(options.Finish());
  ASSIGN_OR_RETURN(std::string key, crypto::ReadSecretFile(lookup_key, kLookupKeyOctets));
  config.lookup_key = Secret<std::string>(std::move(key));
  return config;
}

}  // namespace motcua::status
