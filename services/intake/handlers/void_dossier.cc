#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/reasons.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::VoidDossierResponse> VoidDossier(const pb::VoidDossierRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const Reason reason, ParseReason(request.reason_code(), request.note()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("VoidDossier", request.request_id(), call,
                                              {code, reason.code, reason.note}));
  const bool leader = rpc::HasRole(call.actor, kLeader);
  const Target target{.code = code, .note = reason.note};
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return domain::DecideVoid(
                         loaded.dossier,
                         {.reason = {.reason_code = reason.code, .note_hash = loaded.note_hash},
                          .by_leader = leader},
                         write.act);
                   }));
  pb::VoidDossierResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
