// A question as lists of tokens: which of them every answer must have, and which it may lack one
// of. Pure; internal to the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/intake/store/search.h"
#include "services/intake/store/search_tokens.h"

namespace motcua::intake {

// One of these tokens.
using AnyOf = std::vector<std::int64_t>;

// What the statement has room for.
inline constexpr std::size_t kMostNeeded = 6;    // first and last syllable, year, hamlet, ID, phone
inline constexpr std::size_t kMostListed = 2;    // looked up in lists read whole
inline constexpr std::size_t kMostInMiddle = 6;  // more syllables of a typed name are not searched

struct SearchPlan {
  std::vector<AnyOf> needed;              // all of these; the rarest leads
  std::vector<std::int64_t> middle;       // syllables between first and last: all …
  std::optional<std::int64_t> one_fewer;  // … or all but one, with this token
};

// As owner or as submitter; nullopt when nobody can stand on the dossier that way (no name given
// and the submitter asked for).
std::optional<SearchPlan> PlanOf(const SearchQuery& query, Person person,
                                 const SearchTokens& tokens);

}  // namespace motcua::intake
