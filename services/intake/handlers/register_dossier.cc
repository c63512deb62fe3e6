#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/new_case.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

domain::Events DecideRegistration(const NewCase& new_case, const catalogue::Snapshot& snapshot,
                                  const domain::Act& act, const Creating& creating) {
  const absl::CivilDay today = domain::DayOf(act.at);
  ASSIGN_OR_RETURN(const Place place, FindPlace(new_case, snapshot, today));
  if (place.procedure->term.unit == domain::TermUnit::kGiven) {
    return domain::BadField("procedure_code", "a procedure whose date no other body sets");
  }
  domain::ReceiveCommand command = CommandOf(new_case, place, creating.receipt);
  ASSIGN_OR_RETURN(
      const std::int32_t serial,
      creating.draw_serial(
          {.agency = new_case.competent, .day = today, .kind = SerialKind::kRegistration}));
  ASSIGN_OR_RETURN(command.code,
                   MakeRegistrationNumber(place.competent->identifier, today, serial));
  return domain::DecideRegister(command, act);
}

}  // namespace

absl::StatusOr<pb::RegisterDossierResponse> RegisterDossier(
    const pb::RegisterDossierRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const NewCase new_case, ParseNewCase(request, call));
  ASSIGN_OR_RETURN(const Write write, WriteOf("RegisterDossier", request.request_id(), call,
                                              CanonicalFields(new_case)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const Written written,
                   deps.store.Create(write, new_case.applicant, [&](const Creating& creating) {
                     return DecideRegistration(new_case, *snapshot, write.act, creating);
                   }));
  pb::RegisterDossierResponse response;
  *response.mutable_dossier() = Answer(written);
  response.set_lookup_number(written.lookup_number);
  return response;
}

}  // namespace motcua::intake
