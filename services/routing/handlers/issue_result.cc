#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"
#include "services/routing/handlers/limits.h"

namespace motcua::routing {

absl::StatusOr<pb::IssueResultResponse> IssueResult(const pb::IssueResultRequest& request,
                                                    const Deps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  const std::string& number = request.result_number();
  if (number.size() > kResultNumberLimit || !convert::IsPlain(number, "./_-")) {
    return domain::BadField("result_number", "at most 64 characters of [A-Za-z0-9./_-]");
  }
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("IssueResult", request.request_id(), call, {code, number}));
  ASSIGN_OR_RETURN(const domain::Dossier after,
                   deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) {
                     return domain::DecideIssueResult(loaded.dossier, number, write.act);
                   }));
  pb::IssueResultResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
