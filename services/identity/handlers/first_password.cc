#include "services/identity/handlers/first_password.h"

#include "services/identity/credentials/generated.h"
#include "services/identity/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

std::string FirstPasswordOf(const Act& act, const Deps& deps) {
  return FirstPassword(
      {.key = deps.keys.generated(), .request = domain::PrintUuid(act.request.id)});
}

absl::StatusOr<std::string> ShownPassword(const Done& done, const std::string& password,
                                          const rpc::CallContext& call, const Deps& deps) {
  if (!done.replayed) return password;
  if (deps.clock.Now() - done.made_at > kShownAgain) return std::string();
  ASSIGN_OR_RETURN(const bool fresh, deps.accounts.StillFirstPassword(done, call.deadline));
  return fresh ? password : std::string();
}

}  // namespace motcua::identity
