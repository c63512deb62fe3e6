#include "services/intake/handlers/sheet_question.h"

#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<SheetQuestion> ParseSheetQuestion(const SheetAsked& asked,
                                                 const rpc::CallContext& call) {
  const absl::CivilDay today = domain::DayOf(call.now);
  SheetQuestion question{.agency = ActingAgency(call),
                         .officer = domain::OfficerId(call.actor.officer_id),
                         .day = today,
                         .deadline = call.deadline};
  if (!asked.day.empty()) {
    ASSIGN_OR_RETURN(question.day, convert::DayField("day", asked.day));
  }
  if (question.day > today) return domain::BadField("day", "a day not after today");
  if (asked.officer_id < 0) return domain::BadField("officer_id", "0 or more");
  if (asked.officer_id == 0 || asked.officer_id == call.actor.officer_id) return question;
  if (!rpc::HasRole(call.actor, kLeader)) return OtherOfficersTill();
  question.officer = domain::OfficerId(asked.officer_id);
  return question;
}

}  // namespace motcua::intake
