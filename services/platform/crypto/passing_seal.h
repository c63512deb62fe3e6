// Seals what leaves this process for a moment and comes back to it: the key is drawn at the start,
// lies nowhere else and ends with the process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::crypto {

// XChaCha20-Poly1305, a random nonce in front of the text. Thread-safe; call InitCrypto() before.
class PassingSeal {
 public:
  PassingSeal();

  // `where` is bound as associated data.
  std::string Seal(std::string_view where, std::string_view plain) const;
  // nullopt for octets that were changed, or sealed elsewhere.
  std::optional<std::string> Open(std::string_view where, std::string_view sealed) const;

 private:
  std::string key_;
};

}  // namespace motcua::crypto
