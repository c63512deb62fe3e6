#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/reasons.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::StopDossierResponse> StopDossier(const pb::StopDossierRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Reason reason, ParseReason(request.reason_code(), request.note()));
  ASSIGN_OR_RETURN(const std::string notice, NoticeField(request.notice_number()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("StopDossier", request.request_id(), call,
                                              {code, reason.code, reason.note, notice}));
  const Target target{.code = code, .note = reason.note};
  ASSIGN_OR_RETURN(
      const Written written, deps.store.Change(write, target, [&](const Loaded& loaded) {
        return domain::DecideStop(loaded.dossier,
                                  {.reason_code = reason.code, .note_hash = loaded.note_hash},
                                  notice, write.act);
      }));
  pb::StopDossierResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
