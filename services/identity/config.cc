#include "services/identity/config.h"

#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config;
  config.program = runtime::ReadProgramOptions(options);
  const absl::StatusOr<rpc::ServiceConfig> service = rpc::ServiceConfigFrom(options, kProgram);
  RETURN_IF_ERROR(options.Finish());
  ASSIGN_OR_RETURN(config.service, service);
  config.check_only = options.check_only();
  return config;
}

}  // namespace motcua::identity
