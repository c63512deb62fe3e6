// The bridge between std::string_view and Debian's own absl::string_view, and JSON strings for the
// log; no other text work.
#pragma once

#include <string>
#include <string_view>

#include "absl/strings/string_view.h"

namespace motcua {

inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view ToStd(absl::string_view text) { return {text.data(), text.size()}; }

// `text` as a JSON string with its quotes. Octets that are not UTF-8 become U+FFFD, so that a log
// line is always readable JSON.
std::string JsonQuoted(std::string_view text);

}  // namespace motcua
