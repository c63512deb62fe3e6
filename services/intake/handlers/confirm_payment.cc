#include <algorithm>

#include "services/catalogue/promise.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/promise.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

domain::Events DecidePaid(const catalogue::Snapshot& snapshot, const domain::Act& act,
                          const Loaded& loaded) {
  const domain::Dossier& dossier = loaded.dossier;
  if (dossier.state != domain::DossierState::kAwaitingPayment) {
    return domain::WrongState(dossier.state, domain::EventKind::kPaymentConfirmed);
  }
  const absl::Time now = std::max(act.at, dossier.updated_at);
  ASSIGN_OR_RETURN(const catalogue::CaseTerm term,
                   catalogue::CaseTermOf(snapshot, dossier, loaded.history, now));
  ASSIGN_OR_RETURN(domain::PromisedDates dates, catalogue::Promise(snapshot, term));
  if (dossier.external_due_at) dates.promised_at = dossier.external_due_at;
  return domain::DecideConfirmPayment(dossier, dates, act);
}

}  // namespace

absl::StatusOr<pb::ConfirmPaymentResponse> ConfirmPayment(const pb::ConfirmPaymentRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("ConfirmPayment", request.request_id(), call, {code}));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const Target target{.code = code, .note = std::nullopt, .with_history = true};
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return DecidePaid(*snapshot, write.act, loaded);
                   }));
  ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(written, *snapshot));
  pb::ConfirmPaymentResponse response;
  *response.mutable_dossier() = Answer(written);
  response.mutable_why()->Assign(why.begin(), why.end());
  return response;
}

}  // namespace motcua::intake
