#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/new_case.h"
#include "services/intake/handlers/promise.h"
#include "services/intake/handlers/reception.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ReceiveDossierResponse> ReceiveDossier(const pb::ReceiveDossierRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(request.has_late() ? RequireRole(call, {kReception, kLeader})
                                     : RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const NewCase new_case, ParseNewCase(request, call));
  ASSIGN_OR_RETURN(const Write write, WriteOf("ReceiveDossier", request.request_id(), call,
                                              CanonicalFields(new_case)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  Reception reception{
      .new_case = new_case, .snapshot = *snapshot, .act = write.act, .now = call.now};
  reception.act.at = ReceptionInstant(new_case, call.now);
  const auto decide = [&](const Creating& creating) {
    return DecideReception(reception, creating);
  };
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Create(write, new_case.applicant, decide, new_case.handed.papers));
  ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(written, *snapshot));
  pb::ReceiveDossierResponse response;
  *response.mutable_dossier() = Answer(written);
  response.set_lookup_number(written.lookup_number);
  response.mutable_why()->Assign(why.begin(), why.end());
  return response;
}

}  // namespace motcua::intake
