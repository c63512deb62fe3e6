#include "services/convert/time.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListFilePlacesResponse> ListFilePlaces(const pb::ListFilePlacesRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const std::vector<FilePlace> places,
                   deps.desk.ListFilePlaces(ByCode(code, call)));
  pb::ListFilePlacesResponse response;
  for (const FilePlace& place : places) {
    pb::FilePlace& row = *response.add_places();
    row.set_place_no(place.number);
    row.set_place(place.place);
    *row.mutable_at() = convert::ToProto(place.at);
    row.set_officer_id(place.officer.value());
    row.set_agency_id(place.agency.value());
  }
  return response;
}

}  // namespace motcua::intake
