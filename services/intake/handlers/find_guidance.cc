#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/guidance_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::FindGuidanceResponse> FindGuidance(const pb::FindGuidanceRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const int form, ParseForm(request.form()));
  if (request.year() < kFirstYear || request.year() > kLastYear) {
    return domain::BadField("year", "a year of this system");
  }
  if (request.number() < 1) return domain::BadField("number", "1 or more");
  const domain::Act act{.at = call.now,
                        .officer = domain::OfficerId(call.actor.officer_id),
                        .agency = ActingAgency(call),
                        .request = {}};
  ASSIGN_OR_RETURN(
      const DeskStore::OpenedGuidance opened,
      deps.desk.OpenGuidance(act, call.deadline,
                             {.form = form, .year = request.year(), .number = request.number()}));
  pb::FindGuidanceResponse response;
  *response.mutable_guidance() = ToProto(opened.guidance);
  *response.mutable_given_at() = convert::ToProto(opened.given.at);
  response.set_officer_id(opened.given.officer.value());
  return response;
}

}  // namespace motcua::intake
