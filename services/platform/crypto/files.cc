#include <fstream>
#include <iterator>

#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::crypto {

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return BadFile(path, "a readable file");
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return BadFile(path, "a readable file");
  return text;
}

absl::StatusOr<std::string> ReadSecretFile(const std::string& path, std::size_t size) {
  ASSIGN_OR_RETURN(std::string secret, ReadTextFile(path));
  if (secret.size() != size) return BadFile(path, std::to_string(size) + " octets");
  return secret;
}

}  // namespace motcua::crypto
