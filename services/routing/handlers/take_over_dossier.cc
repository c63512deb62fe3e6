#include "services/convert/fields.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {

absl::StatusOr<pb::TakeOverDossierResponse> TakeOverDossier(
    const pb::TakeOverDossierRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("TakeOverDossier", request.request_id(), call, {code}));
  ASSIGN_OR_RETURN(const domain::Dossier after,
                   deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) {
                     return domain::DecideTakeOver(loaded.dossier, write.act);
                   }));
  pb::TakeOverDossierResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
