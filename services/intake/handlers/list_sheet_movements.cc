#include <limits>

#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/keyset.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/sheet_question.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListSheetMovementsResponse> ListSheetMovements(
    const pb::ListSheetMovementsRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(
      const SheetQuestion question,
      ParseSheetQuestion({.day = request.day(), .officer_id = request.officer_id()}, call));
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::int64_t below, ParseRowNumber(request.page_token()));
  ASSIGN_OR_RETURN(std::vector<Movement> movements,
                   deps.money.ListMovements(
                       {.sheet = question,
                        .below = below == 0 ? std::numeric_limits<std::int64_t>::max() : below,
                        .limit = size + 1}));
  pb::ListSheetMovementsResponse response;
  if (CutTo(size, movements)) {
    response.set_next_page_token(PrintRowNumber(movements.back().id));
  }
  for (const Movement& movement : movements) {
    *response.add_movements() = MovementToProto(movement);
  }
  return response;
}

}  // namespace motcua::intake
