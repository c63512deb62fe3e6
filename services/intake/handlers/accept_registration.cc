#include <algorithm>
#include <utility>

#include "services/catalogue/promise.h"
#include "services/domain/dossier_code.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/paper_fields.h"
#include "services/intake/handlers/promise.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

domain::Events DecideAcceptance(const catalogue::Snapshot& snapshot, domain::Act act,
                                const Handed& handed, const Loaded& loaded) {
  const domain::Dossier& dossier = loaded.dossier;
  if (dossier.state != domain::DossierState::kRegistered) {
    return domain::WrongState(dossier.state, domain::EventKind::kAccepted);
  }
  act.at = std::max(act.at, dossier.updated_at);
  const absl::CivilDay today = domain::DayOf(act.at);
  ASSIGN_OR_RETURN(catalogue::CaseTerm term,
                   catalogue::CaseTermOf(snapshot, dossier, loaded.history, act.at));
  RETURN_IF_ERROR(CheckListed(handed, term.procedure, dossier.case_code));
  term.start = act.at;
  ASSIGN_OR_RETURN(const domain::PromisedDates dates, catalogue::Promise(snapshot, term));
  ASSIGN_OR_RETURN(const catalogue::Agency* const competent,
                   OpenAgency(snapshot, dossier.competent_agency, today, "competent_agency_id"));
  ASSIGN_OR_RETURN(
      const std::int32_t serial,
      loaded.draw_serial(
          {.agency = dossier.competent_agency, .day = today, .kind = SerialKind::kDossierCode}));
  ASSIGN_OR_RETURN(const domain::DossierCode code,
                   domain::MakeDossierCode(competent->identifier, today, serial));
  return domain::DecideAccept(dossier, code.text(), dates, act);
}

}  // namespace

absl::StatusOr<pb::AcceptRegistrationResponse> AcceptRegistration(
    const pb::AcceptRegistrationRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, RegistrationField(request.code()));
  ASSIGN_OR_RETURN(const Handed handed, ParsePapers("papers", request.papers()));
  std::vector<std::string> fields = {code};
  AppendCanonical(handed, fields);
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("AcceptRegistration", request.request_id(), call, std::move(fields)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(
      const Written written,
      deps.store.Change(write, {.code = code, .papers = handed.papers}, [&](const Loaded& loaded) {
        return DecideAcceptance(*snapshot, write.act, handed, loaded);
      }));
  ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(written, *snapshot));
  pb::AcceptRegistrationResponse response;
  *response.mutable_dossier() = Answer(written);
  response.mutable_why()->Assign(why.begin(), why.end());
  return response;
}

}  // namespace motcua::intake
