#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/reasons.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::RecallResultResponse> RecallResult(const pb::RecallResultRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Reason reason, ParseReason(request.reason_code(), request.note()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("RecallResult", request.request_id(), call,
                                              {code, reason.code, reason.note}));
  const Target target{.code = code, .note = reason.note};
  ASSIGN_OR_RETURN(
      const Written written, deps.store.Change(write, target, [&](const Loaded& loaded) {
        return domain::DecideRecallResult(
            loaded.dossier, {.reason_code = reason.code, .note_hash = loaded.note_hash}, write.act);
      }));
  pb::RecallResultResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
