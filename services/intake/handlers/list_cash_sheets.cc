#include <map>
#include <tuple>

#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/sheet_question.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListCashSheetsResponse> ListCashSheets(const pb::ListCashSheetsRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kLeader}));
  ASSIGN_OR_RETURN(const SheetQuestion question,
                   ParseSheetQuestion({.day = request.day(), .officer_id = 0}, call));
  ASSIGN_OR_RETURN(const std::vector<CashSheet> sheets, deps.money.ReadSheets(question));
  pb::ListCashSheetsResponse response;
  std::map<std::tuple<MovementKind, domain::FeeKind, Means>, SheetSum> sums;
  std::int64_t handed_in = 0;
  for (const CashSheet& sheet : sheets) {
    *response.add_sheets() = ToProto(sheet);
    handed_in += sheet.handed_in;
    for (const SheetSum& one : sheet.sums) {
      SheetSum& sum =
          sums.try_emplace({one.kind, one.fee_kind, one.means},
                           SheetSum{.kind = one.kind, .fee_kind = one.fee_kind, .means = one.means})
              .first->second;
      sum.count += one.count;
      sum.amount += one.amount;
    }
  }
  for (const auto& [key, sum] : sums) *response.add_sums() = ToProto(sum);
  response.set_handed_in(handed_in);
  return response;
}

}  // namespace motcua::intake
