#include "services/identity/config.h"

#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config{.service = rpc::ServiceConfigFrom(options, kProgram),
                .check_only = options.check_only()};
  RETURN_IF_ERROR(options.Finish());
  return config;
}

}  // namespace motcua::identity
