#include "absl/strings/str_format.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/first_password.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::ResetPasswordResponse> ResetPassword(const v1::ResetPasswordRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const domain::OfficerId subject,
                   OfficerField("officer_id", request.officer_id()));
  if (subject == admin.officer) return OwnAccount();
  ASSIGN_OR_RETURN(const Act act, ActOf(admin,
                                        {.method = "ResetPassword",
                                         .request_id = request.request_id(),
                                         .edge = request.edge(),
                                         .fields = {absl::StrFormat("%d", subject.value())}},
                                        call, deps));
  const std::string password = FirstPasswordOf(act, deps);
  ASSIGN_OR_RETURN(const Done done, deps.accounts.ResetPassword(
                                        act, subject, deps.hash_password(password), call.deadline));
  v1::ResetPasswordResponse response;
  ASSIGN_OR_RETURN(*response.mutable_first_password(), ShownPassword(done, password, call, deps));
  return response;
}

}  // namespace motcua::identity
