// A province's dossiers written in bulk, one of each invented person, all at one desk: the tokens
// and seals are those the program makes, only the way into the tables is shorter.
#pragma once

#include <cstdint>
#include <vector>

#include "services/intake/store/search_tokens.h"
#include "tests/integration/house.h"
#include "tests/integration/people.h"

namespace motcua::testing {

// Dossier numbers count from here.
inline constexpr std::int64_t kFirstPerson = 1'000'000'000;

std::string PersonCode(const InventedPerson& person, std::int64_t dossier);
// Writes files under MOTCUA_TEST_DIR and copies them in; then VACUUM ANALYZE.
void FillPeople(const House& house, const std::vector<InventedPerson>& people,
                const intake::SearchTokens& tokens);

}  // namespace motcua::testing
