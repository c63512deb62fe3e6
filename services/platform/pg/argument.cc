#include "services/platform/pg/argument.h"

#include "absl/strings/escaping.h"

namespace motcua::pg {

Argument TextArgument(std::string_view text) {
  // 0xFF is no UTF-8: the server refuses it (22021) instead of libpq cutting at the NUL.
  if (text.find('\0') != std::string_view::npos) return Argument{"\xFF"};
  return Argument{std::string(text)};
}

Argument OctetsArgument(std::span<const std::uint8_t> octets) {
  const absl::string_view raw(reinterpret_cast<const char*>(octets.data()), octets.size());
  return Argument{"\\x" + absl::BytesToHexString(raw)};
}

}  // namespace motcua::pg
