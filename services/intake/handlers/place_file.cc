#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::PlaceFileResponse> PlaceFile(const pb::PlaceFileRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const std::string place,
                   convert::TextField({.field = "place", .fewest = 1, .most = kFilePlaceLimit},
                                      request.place()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("PlaceFile", request.request_id(), call, {code, place}));
  ASSIGN_OR_RETURN(const std::int32_t number, deps.desk.PlaceFile(write, code, place));
  pb::PlaceFileResponse response;
  response.set_place_no(number);
  return response;
}

}  // namespace motcua::intake
