#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/keyset.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<std::optional<UnprintedPlace>> ParsePlace(std::string_view token) {
  ASSIGN_OR_RETURN(const std::optional<RowKey> key, ParseRowKey(token));
  if (!key) return std::optional<UnprintedPlace>();
  const std::optional<domain::Uuid> receipt = domain::ParseUuid(key->id);
  if (!receipt) return domain::BadField("page_token", "a token given with the page before");
  return std::optional(UnprintedPlace{.at = key->at, .receipt = *receipt});
}

}  // namespace

absl::StatusOr<pb::ListUnprintedResponse> ListUnprinted(const pb::ListUnprintedRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::optional<UnprintedPlace> after, ParsePlace(request.page_token()));
  ASSIGN_OR_RETURN(UnprintedPage page, deps.desk.ListUnprinted(ReadingOf(call), after, size + 1));
  pb::ListUnprintedResponse response;
  if (CutTo(size, page.receipts)) {
    const Unprinted& last = page.receipts.back();
    response.set_next_page_token(
        PrintRowKey({.at = last.issued_at, .id = domain::PrintUuid(last.receipt)}));
  }
  for (const Unprinted& one : page.receipts) {
    pb::UnprintedReceipt& row = *response.add_receipts();
    row.mutable_codes()->Assign(one.codes.begin(), one.codes.end());
    row.set_issue(one.issue);
    *row.mutable_issued_at() = convert::ToProto(one.issued_at);
    row.set_number_kept(one.number_kept);
  }
  response.set_total(page.total);
  return response;
}

}  // namespace motcua::intake
