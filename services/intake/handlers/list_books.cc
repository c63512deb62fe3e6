#include <limits>

#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/keyset.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListBooksResponse> ListBooks(const pb::ListBooksRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call) {
  constexpr std::int32_t kAll = std::numeric_limits<std::int32_t>::max();
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::int64_t below, ParseRowNumber(request.page_token()));
  if (below > kAll) return domain::BadField("page_token", "a token given with the page before");
  ASSIGN_OR_RETURN(
      std::vector<Book> books,
      deps.money.ListBooks({.agency = ActingAgency(call),
                            .below = below == 0 ? kAll : static_cast<std::int32_t>(below),
                            .limit = size + 1,
                            .deadline = call.deadline}));
  pb::ListBooksResponse response;
  if (CutTo(size, books)) response.set_next_page_token(PrintRowNumber(books.back().id));
  for (const Book& book : books) *response.add_books() = StateToProto(book);
  return response;
}

}  // namespace motcua::intake
