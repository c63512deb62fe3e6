#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::DeclineRegistrationResponse> DeclineRegistration(
    const pb::DeclineRegistrationRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, RegistrationField(request.code()));
  ASSIGN_OR_RETURN(const std::string reason,
                   convert::SymbolField("reason_code", request.reason_code()));
  ASSIGN_OR_RETURN(const std::string note,
                   convert::TextField({.field = "note", .fewest = 1, .most = convert::kNoteLimit},
                                      request.note()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("DeclineRegistration", request.request_id(), call,
                                              {code, reason, note}));
  ASSIGN_OR_RETURN(
      const Written written,
      deps.store.Change(write, {.code = code, .note = note}, [&](const Loaded& loaded) {
        return domain::DecideDecline(
            loaded.dossier, {.reason_code = reason, .note_hash = loaded.note_hash}, write.act);
      }));
  pb::DeclineRegistrationResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
