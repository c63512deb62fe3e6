#include <algorithm>

#include "services/catalogue/promise.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/history.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/promise.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

struct Right {
  std::string procedure_code;
  std::string case_code;
};

absl::StatusOr<const catalogue::Procedure*> FindRight(const Right& right,
                                                      const domain::Dossier& dossier,
                                                      const catalogue::Snapshot& snapshot) {
  const catalogue::Procedure* const procedure =
      snapshot.FindProcedure(right.procedure_code, domain::DayOf(dossier.received_at));
  if (procedure == nullptr || procedure->term.unit == domain::TermUnit::kGiven) {
    return domain::BadField("procedure_code", "a procedure in force whose date no other body sets");
  }
  if (!snapshot.TermOf(*procedure, dossier.channel, right.case_code)) {
    return domain::BadField("case_code", "a case of this procedure, or nothing");
  }
  return procedure;
}

domain::Events DecideRight(const Right& right, const catalogue::Snapshot& snapshot,
                           const domain::Act& act, const Loaded& loaded) {
  const domain::Dossier& dossier = loaded.dossier;
  if (dossier.state != domain::DossierState::kReceived) {
    return domain::WrongState(dossier.state, domain::EventKind::kProcedureChanged);
  }
  if (dossier.external_due_at) {
    return domain::BadField("code", "a dossier whose date no other body set");
  }
  ASSIGN_OR_RETURN(const catalogue::Procedure* const procedure,
                   FindRight(right, dossier, snapshot));
  const absl::Time now = std::max(act.at, dossier.updated_at);
  domain::ChangeProcedureCommand command{.procedure_code = procedure->code,
                                         .procedure_version = procedure->version,
                                         .case_code = right.case_code,
                                         .dates = {}};
  // From the original reception: who chose wrong was the desk.
  ASSIGN_OR_RETURN(command.dates,
                   catalogue::Promise(snapshot, {.procedure = *procedure,
                                                 .case_code = right.case_code,
                                                 .channel = dossier.channel,
                                                 .competent_agency = dossier.competent_agency,
                                                 .start = dossier.received_at,
                                                 .pauses = domain::PausesUntil(loaded.history, now),
                                                 .extensions = {}}));
  return domain::DecideChangeProcedure(dossier, command, act);
}

}  // namespace

absl::StatusOr<pb::ChangeProcedureResponse> ChangeProcedure(
    const pb::ChangeProcedureRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  Right right;
  ASSIGN_OR_RETURN(right.procedure_code, convert::ProcedureField(request.procedure_code()));
  if (!request.case_code().empty()) {
    ASSIGN_OR_RETURN(right.case_code, convert::SymbolField("case_code", request.case_code()));
  }
  ASSIGN_OR_RETURN(const Write write, WriteOf("ChangeProcedure", request.request_id(), call,
                                              {code, right.procedure_code, right.case_code}));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const Target target{.code = code, .note = std::nullopt, .with_history = true};
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return DecideRight(right, *snapshot, write.act, loaded);
                   }));
  ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(written, *snapshot));
  pb::ChangeProcedureResponse response;
  *response.mutable_dossier() = Answer(written);
  response.mutable_why()->Assign(why.begin(), why.end());
  return response;
}

}  // namespace motcua::intake
