#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {
namespace {

absl::Status CheckOpen(const catalogue::Snapshot& snapshot, domain::AgencyId to, absl::Time at) {
  const absl::CivilDay day = domain::DayOf(at);
  const catalogue::Agency* agency = snapshot.FindAgency(to);
  if (agency == nullptr || (agency->valid_from && day < *agency->valid_from) ||
      (agency->valid_to && day > *agency->valid_to)) {
    return domain::BadField("to_agency_id", "an agency that is open on this day");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<pb::ForwardDossierResponse> ForwardDossier(const pb::ForwardDossierRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  if (request.to_agency_id() <= 0)
    return domain::BadField("to_agency_id", "the number of an agency");
  const domain::AgencyId to(request.to_agency_id());
  ASSIGN_OR_RETURN(const Write write, WriteOf("ForwardDossier", request.request_id(), call,
                                              {code, absl::StrFormat("%d", to.value())}));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(
      const domain::Dossier after,
      deps.store.Change(write, {.code = code}, [&](const Loaded& loaded) -> domain::Events {
        RETURN_IF_ERROR(CheckOpen(*snapshot, to, write.act.at));
        return domain::DecideForward(loaded.dossier, to, write.act);
      }));
  pb::ForwardDossierResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
