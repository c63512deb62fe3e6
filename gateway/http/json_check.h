// Walks a JSON text and refuses what protobuf's reader would let pass; builds nothing.
#pragma once

#include <initializer_list>
#include <string_view>

#include "absl/status/status.h"

namespace motcua::gateway {

// OK for one object of RFC 8259 JSON in UTF-8, at most `depth` deep, with camelCase names, none of
// them twice in an object and none of `reserved` at the top. BAD_JSON or UNKNOWN_FIELD otherwise.
absl::Status CheckJson(std::string_view text, int depth,
                       std::initializer_list<std::string_view> reserved);

}  // namespace motcua::gateway
