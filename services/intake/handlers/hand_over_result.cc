#include <utility>

#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/hand_over.h"
#include "services/intake/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::HandOverResultResponse> HandOverResult(const pb::HandOverResultRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const HandOverFields fields, ParseHandOver(request));
  std::vector<std::string> canonical = CanonicalFields(fields);
  canonical.insert(canonical.begin(), code);
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("HandOverResult", request.request_id(), call, std::move(canonical)));
  const Target target{.code = code, .note = fields.note};
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return DecideHandOver(loaded.dossier, fields, loaded.note_hash, write.act);
                   }));
  pb::HandOverResultResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
