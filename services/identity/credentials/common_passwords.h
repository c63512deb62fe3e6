// The commonest passwords here and elsewhere, Vietnamese ones too, as small letters without
// accents: what any guesser tries first. A list, no judgement (password_rule.h).
#pragma once

#include <string_view>

namespace motcua::identity {

bool IsCommonPassword(std::string_view folded);

}  // namespace motcua::identity
