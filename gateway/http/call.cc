#include "gateway/http/call.h"

namespace motcua::gateway {

std::string_view PathValue(const Call& call, std::string_view name) {
  for (const auto& [key, value] : call.path) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace motcua::gateway
