#include "services/identity/first_admin.h"

#include <cstdio>

#include "services/identity/credentials/generated.h"
#include "services/identity/handlers/fields.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/runtime/process.h"

namespace motcua::identity {
namespace {

constexpr absl::Duration kBudget = absl::Seconds(10);

struct Made {
  domain::OfficerId officer;
  std::string password;
};

absl::StatusOr<Made> Make(const FirstAdminOptions& options, const Deps& deps) {
  FirstAdmin admin{.account = {}, .agency = domain::AgencyId(options.agency)};
  ASSIGN_OR_RETURN(admin.account.username, NewUsername(options.username));
  ASSIGN_OR_RETURN(admin.account.display_name, DisplayName(options.display_name));
  Made made;
  made.password =
      FirstPassword({.key = crypto::RandomBytes(kSignInKeyOctets), .request = "first admin"});
  admin.account.password_hash = deps.hash_password(made.password);
  const absl::Time now = deps.clock.Now();
  ASSIGN_OR_RETURN(
      made.officer,
      deps.accounts.CreateFirstAdmin(
          admin, {.at = now, .request = std::nullopt, .network = std::nullopt}, now + kBudget));
  return made;
}

}  // namespace

int MakeFirstAdmin(const FirstAdminOptions& options, const Deps& deps) {
  const absl::StatusOr<Made> made = Make(options, deps);
  if (!made.ok()) return runtime::RefuseToStart(kProgram, made.status());
  std::printf("account %lld\nusername %s\npassword %s\n",
              static_cast<long long>(made->officer.value()), options.username.c_str(),
              made->password.c_str());
  return 0;
}

}  // namespace motcua::identity
