#include <optional>

#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/convert/recipient.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::HandOverResultResponse> HandOverResult(const pb::HandOverResultRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  const std::optional<domain::RecipientKind> recipient = convert::FromProto(request.recipient());
  if (!recipient) return domain::BadField("recipient", "OWNER, AUTHORISED, POST or ONLINE");
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("HandOverResult", request.request_id(), call,
                           {code, absl::StrFormat("%d", static_cast<int>(*recipient))}));
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) {
                     return domain::DecideHandOver(loaded.dossier, {.recipient = *recipient}, write.act);
                   }));
  pb::HandOverResultResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
