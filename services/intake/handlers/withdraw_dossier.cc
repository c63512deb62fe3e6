#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::WithdrawDossierResponse> WithdrawDossier(
    const pb::WithdrawDossierRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const std::string note,
                   convert::TextField({.field = "note", .fewest = 0, .most = convert::kNoteLimit},
                                      request.note()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("WithdrawDossier", request.request_id(), call, {code, note}));
  Target target{.code = code};
  if (!note.empty()) target.note = note;
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return domain::DecideWithdraw(loaded.dossier, loaded.note_hash, write.act);
                   }));
  pb::WithdrawDossierResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
