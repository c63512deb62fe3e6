#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/first_password.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

absl::StatusOr<std::vector<Grant>> ReadGrants(const v1::CreateAccountRequest& request) {
  if (request.grants_size() < 1 || request.grants_size() > kMostGrants) {
    return domain::BadField("grants", absl::StrFormat("1 to %d roles", kMostGrants));
  }
  std::vector<Grant> grants;
  for (const v1::Grant& given : request.grants()) {
    ASSIGN_OR_RETURN(grants.emplace_back(), GrantField("grants", given));
  }
  return grants;
}

}  // namespace

absl::StatusOr<v1::CreateAccountResponse> CreateAccount(const v1::CreateAccountRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  NewAccount account;
  ASSIGN_OR_RETURN(account.username, NewUsername(request.username()));
  ASSIGN_OR_RETURN(account.display_name, DisplayName(request.display_name()));
  ASSIGN_OR_RETURN(account.grants, ReadGrants(request));
  std::vector<std::string> fields = {account.username, account.display_name};
  for (const Grant& grant : account.grants) fields.push_back(Canonical(grant));
  ASSIGN_OR_RETURN(const Act act, ActOf(admin,
                                        {.method = "CreateAccount",
                                         .request_id = request.request_id(),
                                         .edge = request.edge(),
                                         .fields = std::move(fields)},
                                        call, deps));
  const std::string password = FirstPasswordOf(act, deps);
  account.password_hash = deps.hash_password(password);
  ASSIGN_OR_RETURN(const Done done, deps.accounts.Create(act, account, call.deadline));
  v1::CreateAccountResponse response;
  response.set_officer_id(done.subject);
  ASSIGN_OR_RETURN(*response.mutable_first_password(), ShownPassword(done, password, call, deps));
  return response;
}

}  // namespace motcua::identity
