#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {
namespace {

domain::Events DecideStep(const domain::Dossier& dossier, const std::string& step,
                          const catalogue::Snapshot& snapshot, const domain::Act& act) {
  const catalogue::Procedure* procedure =
      snapshot.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (procedure == nullptr) return domain::BrokenHistory("pinned procedure version");
  if (!procedure->steps.contains(step)) {
    return domain::BadField("step_code", "a step of the procedure the dossier was received under");
  }
  return domain::DecideFinishStep(dossier, step, act);
}

}  // namespace

absl::StatusOr<pb::FinishStepResponse> FinishStep(const pb::FinishStepRequest& request,
                                                  const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const std::string step, convert::SymbolField("step_code", request.step_code()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("FinishStep", request.request_id(), call, {code, step}));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const domain::Dossier after,
                   deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) {
                     return DecideStep(loaded.dossier, step, *snapshot, write.act);
                   }));
  pb::FinishStepResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
