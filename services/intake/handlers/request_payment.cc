#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/reasons.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::RequestPaymentResponse> RequestPayment(const pb::RequestPaymentRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const std::string notice, NoticeField(request.notice_number()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("RequestPayment", request.request_id(), call, {code, notice}));
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) {
                     return domain::DecideRequestPayment(loaded.dossier, notice, write.act);
                   }));
  pb::RequestPaymentResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
