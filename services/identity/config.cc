#include "services/identity/config.h"

#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

constexpr int kLongestIdleMinutes = 12 * 60;  // as long as a session lives
constexpr int kShortestPassword = 8;
constexpr int kLongestRule = 64;
constexpr int kLargestAgency = 1'000'000'000;

Policy ReadPolicy(Options& options) {
  Policy policy;
  policy.idle_lock = absl::Minutes(options.Number("idle_lock_minutes", 15, 1, kLongestIdleMinutes));
  policy.totp_roles = options.List("totp_roles");
  for (const std::string& role : policy.totp_roles) {
    if (role != "admin" && role != "leader" && role != "reception" && role != "handling") {
      options.Problem("totp_roles", "roles: admin, leader, reception, handling");
    }
  }
  policy.password_length = options.Number("password_length", 12, kShortestPassword, kLongestRule);
  return policy;
}

FirstAdminOptions ReadFirstAdmin(Options& options) {
  FirstAdminOptions first{.username = options.Text("first_admin", ""),
                          .display_name = options.Text("first_admin_name", ""),
                          .agency = options.Number("first_admin_agency", 0, 0, kLargestAgency)};
  const bool any = !first.username.empty() || !first.display_name.empty() || first.agency != 0;
  const bool all = !first.username.empty() && !first.display_name.empty() && first.agency != 0;
  if (any && !all) {
    options.Problem("first_admin", "with first_admin_name and first_admin_agency beside it");
  }
  return first;
}

}  // namespace

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config{.service = rpc::ServiceConfigFrom(options, kProgram),
                .seal_keys = rpc::ReadablePath(options, "seal_keys"),
                .sign_in_key = rpc::ReadablePath(options, "sign_in_key"),
                .policy = ReadPolicy(options),
                .first_admin = ReadFirstAdmin(options),
                .check_only = options.check_only()};
  RETURN_IF_ERROR(options.Finish());
  return config;
}

}  // namespace motcua::identity
