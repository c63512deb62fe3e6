#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/sheet_question.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::GetCashSheetResponse> GetCashSheet(const pb::GetCashSheetRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(
      const SheetQuestion question,
      ParseSheetQuestion({.day = request.day(), .officer_id = request.officer_id()}, call));
  ASSIGN_OR_RETURN(const CashSheet sheet, deps.money.ReadSheet(question));
  pb::GetCashSheetResponse response;
  *response.mutable_sheet() = ToProto(sheet);
  return response;
}

}  // namespace motcua::intake
