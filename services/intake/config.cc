#include "services/intake/config.h"

#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

bool ReadSwitch(Options& options, bool fallback) {
  constexpr std::string_view kName = "online_registration";
  const std::string value = options.Text(kName, fallback ? "on" : "off");
  if (value != "on" && value != "off") options.Problem(kName, "on or off");
  return value == "on";
}

}  // namespace

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config{.service = rpc::ServiceConfigFrom(options, kProgram),
                .seal_keys = rpc::ReadablePath(options, "seal_keys"),
                .index_key = rpc::ReadablePath(options, "index_key"),
                .request_key = rpc::ReadablePath(options, "request_key"),
                .lookup_key = rpc::ReadablePath(options, "lookup_key"),
                .search_key = rpc::ReadablePath(options, "search_key"),
                .reindex = options.Text("reindex", ""),
                .check_only = options.check_only()};
  config.online_registration = ReadSwitch(options, !config.service.program.production);
  if (!config.reindex.empty() && config.reindex != "missing" && config.reindex != "all") {
    options.Problem("reindex", "missing or all");
  }
  RETURN_IF_ERROR(options.Finish());
  return config;
}

}  // namespace motcua::intake
