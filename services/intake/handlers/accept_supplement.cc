#include <algorithm>
#include <span>
#include <utility>

#include "services/catalogue/promise.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/paper_fields.h"
#include "services/intake/handlers/promise.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// The codes of the last request, whether or not a list has them.
std::span<const std::string> AskedFor(std::span<const domain::Event> history) {
  const auto last = std::find_if(history.rbegin(), history.rend(), [](const domain::Event& event) {
    return event.kind == domain::EventKind::kSupplementRequested;
  });
  return last == history.rend() ? std::span<const std::string>() : last->facts.paper_codes;
}

domain::Events DecideResumption(const catalogue::Snapshot& snapshot, const domain::Act& act,
                                const Handed& handed, const Loaded& loaded) {
  const domain::Dossier& dossier = loaded.dossier;
  if (dossier.state != domain::DossierState::kAwaitingSupplement) {
    return domain::WrongState(dossier.state, domain::EventKind::kSupplementAccepted);
  }
  const absl::Time now = std::max(act.at, dossier.updated_at);
  ASSIGN_OR_RETURN(const catalogue::CaseTerm term,
                   catalogue::CaseTermOf(snapshot, dossier, loaded.history, now));
  RETURN_IF_ERROR(CheckListed(handed, term.procedure, dossier.case_code, AskedFor(loaded.history)));
  ASSIGN_OR_RETURN(domain::PromisedDates dates, catalogue::Promise(snapshot, term));
  if (dossier.external_due_at) dates.promised_at = dossier.external_due_at;
  return domain::DecideAcceptSupplement(dossier, dates, act);
}

}  // namespace

absl::StatusOr<pb::AcceptSupplementResponse> AcceptSupplement(
    const pb::AcceptSupplementRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Handed handed, ParsePapers("papers", request.papers()));
  std::vector<std::string> fields = {code};
  AppendCanonical(handed, fields);
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("AcceptSupplement", request.request_id(), call, std::move(fields)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const Target target{
      .code = code, .note = std::nullopt, .with_history = true, .papers = handed.papers};
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return DecideResumption(*snapshot, write.act, handed, loaded);
                   }));
  ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(written, *snapshot));
  pb::AcceptSupplementResponse response;
  *response.mutable_dossier() = Answer(written);
  response.mutable_why()->Assign(why.begin(), why.end());
  return response;
}

}  // namespace motcua::intake
