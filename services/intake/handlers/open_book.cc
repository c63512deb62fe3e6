#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<NewBook> ParseBook(const pb::OpenBookRequest& request) {
  NewBook book{.kind = domain::FeeKind::kFee,
               .series = {},
               .first_serial = request.first_serial(),
               .last_serial = request.last_serial()};
  ASSIGN_OR_RETURN(book.kind, ParseFeeKind(request.kind()));
  ASSIGN_OR_RETURN(book.series, SeriesField(request.series()));
  if (book.first_serial < 1 || book.first_serial > kLargestSerial) {
    return domain::BadField("first_serial", "1 to 99999999");
  }
  if (book.last_serial < book.first_serial || book.last_serial > kLargestSerial ||
      book.last_serial - book.first_serial >= kMostReceiptsOfABook) {
    return domain::BadField("last_serial", "from first_serial on, at most 10000 receipts");
  }
  return book;
}

}  // namespace

absl::StatusOr<pb::OpenBookResponse> OpenBook(const pb::OpenBookRequest& request,
                                              const CounterDeps& deps,
                                              const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kLeader}));
  ASSIGN_OR_RETURN(const NewBook book, ParseBook(request));
  ASSIGN_OR_RETURN(
      const Write write,
      WriteOf("OpenBook", request.request_id(), call,
              {absl::StrFormat("%d", static_cast<int>(book.kind)), book.series,
               absl::StrFormat("%d", book.first_serial), absl::StrFormat("%d", book.last_serial)}));
  ASSIGN_OR_RETURN(const Book opened, deps.money.OpenBook(write, book));
  pb::OpenBookResponse response;
  *response.mutable_book() = BookToProto(opened);
  return response;
}

}  // namespace motcua::intake
