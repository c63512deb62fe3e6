// Where a page of a search ended, as an opaque text bound to agency and question; altered, or sent
// with another question, it is refused. Internal to the store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include "absl/status/statusor.h"
#include "services/intake/store/search.h"

namespace motcua::intake {

// Rows are shown by this order: fewest points, then newest.
struct SearchPlace {
  std::int64_t points = 0;
  std::int64_t day = 0;  // since 1970
  std::int64_t dossier = 0;

  friend bool operator<(const SearchPlace& a, const SearchPlace& b) {
    return std::tuple(a.points, b.day, b.dossier) < std::tuple(b.points, a.day, a.dossier);
  }
  friend bool operator==(const SearchPlace&, const SearchPlace&) = default;
};
SearchPlace PlaceOf(const SearchRow& row);

// `key`: 32 octets.
std::string MakeSearchToken(std::string_view key, const SearchQuery& query,
                            const SearchPlace& place);
// INVALID_ARGUMENT/BAD_FIELD page_token.
absl::StatusOr<SearchPlace> ReadSearchToken(std::string_view key, const SearchQuery& query);

}  // namespace motcua::intake
