#include "services/catalogue/promise.h"
#include "services/domain/dossier_code.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/new_case.h"
#include "services/intake/handlers/promise.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

domain::Events DecideReception(const NewCase& new_case, const catalogue::Snapshot& snapshot,
                               const domain::Act& act, const Creating& creating) {
  const absl::CivilDay today = domain::DayOf(act.at);
  ASSIGN_OR_RETURN(const Place place, FindPlace(new_case, snapshot, today));
  RETURN_IF_ERROR(CheckExternal(new_case, *place.procedure));
  domain::ReceiveCommand command = CommandOf(new_case, place, creating.receipt);
  ASSIGN_OR_RETURN(command.dates,
                   catalogue::Promise(snapshot, {.procedure = *place.procedure,
                                                 .case_code = new_case.case_code,
                                                 .channel = new_case.channel,
                                                 .competent_agency = new_case.competent,
                                                 .start = act.at}));
  if (command.external_due_at) command.dates.promised_at = command.external_due_at;
  ASSIGN_OR_RETURN(
      const std::int32_t serial,
      creating.draw_serial(
          {.agency = new_case.competent, .day = today, .kind = SerialKind::kDossierCode}));
  ASSIGN_OR_RETURN(const domain::DossierCode code,
                   domain::MakeDossierCode(place.competent->identifier, today, serial));
  command.code = code.text();
  return domain::DecideReceive(command, act);
}

}  // namespace

absl::StatusOr<pb::ReceiveDossierResponse> ReceiveDossier(const pb::ReceiveDossierRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const NewCase new_case, ParseNewCase(request, call));
  ASSIGN_OR_RETURN(const Write write, WriteOf("ReceiveDossier", request.request_id(), call,
                                              CanonicalFields(new_case)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Create(write, new_case.applicant, [&](const Creating& creating) {
                     return DecideReception(new_case, *snapshot, write.act, creating);
                   }));
  ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(written, *snapshot));
  pb::ReceiveDossierResponse response;
  *response.mutable_dossier() = Answer(written);
  response.set_lookup_number(written.lookup_number);
  response.mutable_why()->Assign(why.begin(), why.end());
  return response;
}

}  // namespace motcua::intake
