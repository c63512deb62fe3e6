// The house's cryptography: thin names over libsodium (and nothing of our own). Thread-safe; call
// InitCrypto() once in main.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace motcua::crypto {

using Octets = std::vector<std::uint8_t>;
using Hash32 = std::array<std::uint8_t, 32>;

// Aborts the program if the library cannot start.
void InitCrypto();

std::string RandomBytes(std::size_t count);
// Uniform in [0, bound).
std::uint64_t RandomBelow(std::uint64_t bound);
// A random (version 4) UUID and a name-based (version 5, SHA-1) one, as text.
std::string RandomUuid();
std::string NameUuid(std::string_view namespace_uuid, std::string_view name);

Hash32 Sha256(std::string_view octets);
Hash32 HmacSha256(std::string_view key, std::string_view octets);
// Keyed BLAKE2b, 16 octets: the blind index of a normalised value.
std::array<std::uint8_t, 16> BlindIndex(std::string_view key, std::string_view value);
// Equal-time comparison.
bool SameOctets(std::string_view a, std::string_view b);
// Without padding.
std::string Base64Url(std::string_view octets);
absl::StatusOr<std::string> FromBase64Url(std::string_view text);

// Argon2id, 64 MiB, 2 passes (66 ms on the reference machine); at most two at a time in a process.
std::string HashPassword(std::string_view password);
bool VerifyPassword(std::string_view hash, std::string_view password);

// Seals octets with XChaCha20-Poly1305 under the newest key of a ring; opens with any. Random nonce
// in front of the text.
class Sealer {
 public:
  // A folder of files "<id>.key" with 32 octets each, id 1 … 32767; the largest id seals.
  static absl::StatusOr<Sealer> FromFolder(const std::string& folder);
  std::int16_t current_key() const;
  // `where` is bound as associated data: "table|column|row".
  std::string Seal(std::string_view where, std::string_view plain) const;
  // INTERNAL/UNREADABLE_SEAL when the key is missing or the octets were changed.
  absl::StatusOr<std::string> Open(std::int16_t key_id, std::string_view where,
                                   std::string_view sealed) const;

 private:
  std::map<std::int16_t, std::string> keys_;
};

// A secret file of exactly `size` octets; INVALID_ARGUMENT names the file.
absl::StatusOr<std::string> ReadSecretFile(const std::string& path, std::size_t size);
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

// Ed25519. Secret keys 64 octets, public 32, signatures 64.
struct KeyPair {
  std::string public_key;
  std::string secret_key;
};
KeyPair MakeSigningKey();
std::string SignDetached(std::string_view secret_key, std::string_view message);
bool VerifyDetached(std::string_view public_key, std::string_view message,
                    std::string_view signature);

}  // namespace motcua::crypto
