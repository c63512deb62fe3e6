#include "services/convert/fields.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {

absl::StatusOr<pb::RefuseDossierResponse> RefuseDossier(const pb::RefuseDossierRequest& request,
                                                        const Deps& deps,
                                                        const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Reason reason, ParseReason(request.reason_code(), request.note()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("RefuseDossier", request.request_id(), call,
                                              {code, reason.code, reason.note}));
  ASSIGN_OR_RETURN(
      const domain::Dossier after,
      deps.store.Change(write, {.code = code, .note = reason.note}, [&](const Loaded& loaded) {
        return domain::DecideRefuse(
            loaded.dossier, {.reason_code = reason.code, .note_hash = loaded.note_hash}, write.act);
      }));
  pb::RefuseDossierResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
