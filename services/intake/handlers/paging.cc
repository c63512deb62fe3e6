#include "services/intake/handlers/paging.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/limits.h"

namespace motcua::intake {

absl::StatusOr<Page> ParsePage(int size, std::string_view token) {
  Page page{.size = size == 0 ? kLargestPage : size, .after = 0};
  if (size < 0 || size > kLargestPage) {
    return domain::BadField("page_size", absl::StrFormat("0 to %d", kLargestPage));
  }
  if (!token.empty() &&
      (!absl::SimpleAtoi(absl::string_view(token.data(), token.size()), &page.after) ||
       page.after < 0)) {
    return domain::BadField("page_token", "a token given with the page before");
  }
  return page;
}

std::string PrintPage(std::int64_t after) { return absl::StrFormat("%d", after); }

}  // namespace motcua::intake
