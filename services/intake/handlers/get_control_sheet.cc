#include <algorithm>

#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/control_sheet.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/keyset.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

pb::ControlSheetRow RowOf(const domain::HandOverRow& passing) {
  pb::ControlSheetRow row;
  row.set_seq(passing.seq);
  row.set_kind(std::string(domain::KindName(passing.kind)));
  row.set_from_agency_id(passing.from.value());
  row.set_from_officer_id(passing.from_officer.value());
  *row.mutable_given_at() = convert::ToProto(passing.given_at);
  row.set_to_agency_id(passing.to.value());
  row.set_to_officer_id(passing.to_officer.value());
  if (passing.taken_at) *row.mutable_taken_at() = convert::ToProto(*passing.taken_at);
  if (passing.refused_at) *row.mutable_refused_at() = convert::ToProto(*passing.refused_at);
  row.set_reason_code(passing.reason_code);
  return row;
}

}  // namespace

absl::StatusOr<pb::GetControlSheetResponse> GetControlSheet(
    const pb::GetControlSheetRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::int64_t after, ParseRowNumber(request.page_token()));
  ASSIGN_OR_RETURN(const History history, deps.desk.ReadHistory(ByCode(code, call)));
  std::vector<domain::HandOverRow> rows = domain::ControlSheet(history.events);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const domain::HandOverRow& row) { return row.seq <= after; }),
             rows.end());
  pb::GetControlSheetResponse response;
  if (CutTo(size, rows)) response.set_next_page_token(PrintRowNumber(rows.back().seq));
  *response.mutable_dossier() = convert::ToProto(history.dossier, call.now);
  for (const domain::HandOverRow& row : rows) *response.add_rows() = RowOf(row);
  return response;
}

}  // namespace motcua::intake
