#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ChangePickupResponse> ChangePickup(const pb::ChangePickupRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  if (request.pickup_agency_id() <= 0) {
    return domain::BadField("pickup_agency_id", "the number of an agency");
  }
  const domain::AgencyId to(request.pickup_agency_id());
  ASSIGN_OR_RETURN(const Write write, WriteOf("ChangePickup", request.request_id(), call,
                                              {code, absl::StrFormat("%d", to.value())}));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const auto decide = [&](const Loaded& loaded) -> domain::Events {
    RETURN_IF_ERROR(
        OpenAgency(*snapshot, to, domain::DayOf(write.act.at), "pickup_agency_id").status());
    return domain::DecideChangePickup(loaded.dossier, to, write.act);
  };
  ASSIGN_OR_RETURN(const Written written, deps.store.Change(write, {.code = code}, decide));
  pb::ChangePickupResponse response;
  *response.mutable_dossier() = Answer(written);
  return response;
}

}  // namespace motcua::intake
