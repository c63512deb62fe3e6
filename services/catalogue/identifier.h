// The two writings of an agency's identifier: H20.14.05 (since 2020) and 000.05.14.H20 (before).
// Internal to this room.
#pragma once

#include <string>
#include <string_view>

namespace motcua::catalogue {

// 000.05.14.H20 → H20.14.05: the groups the other way round, those of zeros left out (domain.md
// 2.3). Empty for anything that is not of the old form.
std::string InNewWriting(std::string_view identifier);

}  // namespace motcua::catalogue
