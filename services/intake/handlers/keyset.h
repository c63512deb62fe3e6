// Pages of lists read along a key: a token is the key of the last row, so a page is right whatever
// was added or taken away meanwhile. Who may see the rows is decided anew for each page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace motcua::intake {

// Rows wanted: 1 to 200, 0 means 50. BAD_FIELD page_size.
absl::StatusOr<int> ListSize(int size);

// A row by its instant and id.
struct RowKey {
  absl::Time at;
  std::string id;
};
std::string PrintRowKey(const RowKey& key);
// nullopt for an empty token. BAD_FIELD page_token.
absl::StatusOr<std::optional<RowKey>> ParseRowKey(std::string_view token);

// A row by its number; 0 for an empty token. BAD_FIELD page_token.
std::string PrintRowNumber(std::int64_t number);
absl::StatusOr<std::int64_t> ParseRowNumber(std::string_view token);

// Cuts a list that was read one row too long, and says that there is more.
template <typename Rows>
bool CutTo(int size, Rows& rows) {
  const bool more = rows.size() > static_cast<std::size_t>(size);
  if (more) rows.resize(static_cast<std::size_t>(size));
  return more;
}

}  // namespace motcua::intake
