#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::CloseBookResponse> CloseBook(const pb::CloseBookRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kLeader}));
  if (request.book_id() < 1) return domain::BadField("book_id", "the number of a book");
  ASSIGN_OR_RETURN(const std::string reason,
                   convert::SymbolField("reason_code", request.reason_code()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("CloseBook", request.request_id(), call,
                                              {absl::StrFormat("%d", request.book_id()), reason}));
  ASSIGN_OR_RETURN(const Book closed, deps.money.CloseBook(write, request.book_id(), reason));
  pb::CloseBookResponse response;
  *response.mutable_book() = StateToProto(closed);
  return response;
}

}  // namespace motcua::intake
