// Files that are part of the program: templates, style sheet, pictures, the API description. Made
// at build time by gateway/embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace motcua::gateway {

struct EmbeddedFile {
  std::string_view name;  // "look_up.tpl", without folder
  std::string_view content;
  std::string_view sha256;  // of the content, 64 hexadecimal digits
};

// gateway/html/templates/*.tpl and gateway/assets/*.
std::span<const EmbeddedFile> PageFiles();
// gateway/api/openapi.json.
std::span<const EmbeddedFile> ApiFiles();

}  // namespace motcua::gateway
