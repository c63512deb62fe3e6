// The known answers of the event chain, checked before a single row is believed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::verify {

// One line per vector that does not come out; empty = all hold. A text without a vector is a
// problem too.
std::vector<std::string> CheckVectors(std::string_view text);

}  // namespace motcua::verify
