// Pages over the catalogue's lists: public data in a fixed order, so a token is just the position
// reached.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace motcua::intake {

struct Page {
  int size = 0;            // 1 … 500
  std::int64_t after = 0;  // rows to pass over
};

// INVALID_ARGUMENT/BAD_FIELD page_size, page_token.
absl::StatusOr<Page> ParsePage(int size, std::string_view token);
std::string PrintPage(std::int64_t after);

}  // namespace motcua::intake
