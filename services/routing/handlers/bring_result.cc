#include "services/convert/fields.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {

absl::StatusOr<pb::BringResultResponse> BringResult(const pb::BringResultRequest& request,
                                                    const Deps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("BringResult", request.request_id(), call, {code}));
  ASSIGN_OR_RETURN(const domain::Dossier after,
                   deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) {
                     return domain::DecideBringResult(loaded.dossier, write.act);
                   }));
  pb::BringResultResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
