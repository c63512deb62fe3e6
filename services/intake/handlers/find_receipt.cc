#include "services/convert/dossier.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::FindReceiptResponse> FindReceipt(const pb::FindReceiptRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const FoundReceipt found, deps.desk.FindReceipt(ByCode(code, call)));
  pb::FindReceiptResponse response;
  for (const domain::Dossier& dossier : found.dossiers) {
    *response.add_dossiers() = convert::ToProto(dossier, call.now);
  }
  response.set_lookup_number(found.lookup_number);
  response.set_issue(found.issue);
  response.set_printed(found.printed);
  return response;
}

}  // namespace motcua::intake
