#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/sheet_question.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::CloseCashSheetResponse> CloseCashSheet(const pb::CloseCashSheetRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  // "Today" would be another day in a repetition after midnight.
  if (request.day().empty()) return domain::BadField("day", "a day as YYYY-MM-DD");
  ASSIGN_OR_RETURN(
      const SheetQuestion question,
      ParseSheetQuestion({.day = request.day(), .officer_id = request.officer_id()}, call));
  if (request.handed_in() < 0) return domain::BadField("handed_in", "0 or more");
  ASSIGN_OR_RETURN(const Write write, WriteOf("CloseCashSheet", request.request_id(), call,
                                              {absl::FormatCivilTime(question.day),
                                               absl::StrFormat("%d", question.officer.value()),
                                               absl::StrFormat("%d", request.handed_in())}));
  ASSIGN_OR_RETURN(const CashSheet sheet,
                   deps.money.CloseSheet(write, {.officer = question.officer,
                                                 .day = question.day,
                                                 .handed_in = request.handed_in()}));
  pb::CloseCashSheetResponse response;
  *response.mutable_sheet() = ToProto(sheet);
  return response;
}

}  // namespace motcua::intake
