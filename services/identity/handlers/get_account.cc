#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/show.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::GetAccountResponse> GetAccount(const v1::GetAccountRequest& request,
                                                  const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const domain::OfficerId subject,
                   OfficerField("officer_id", request.officer_id()));
  ASSIGN_OR_RETURN(const AccountStore::Shown shown,
                   deps.accounts.Get(admin, subject, deps.clock.Now(), call.deadline));
  v1::GetAccountResponse response;
  *response.mutable_account() = ToProto(shown.account);
  for (const SessionRow& session : shown.sessions) *response.add_sessions() = ToProto(session);
  return response;
}

}  // namespace motcua::identity
