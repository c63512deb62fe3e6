#include "services/platform/crypto/crypto.h"

#include <sodium.h>

#include <cassert>
#include <cstdlib>
#include <semaphore>

#include "services/platform/base/error.h"
#include "services/platform/base/log.h"

namespace motcua::crypto {
namespace {

constexpr unsigned long long kPasswordPasses = 2;
constexpr std::size_t kPasswordMemory = 64UL * 1024 * 1024;
constexpr int kPasswordsAtOnce = 2;

const unsigned char* Data(std::string_view octets) {
  return reinterpret_cast<const unsigned char*>(octets.data());
}

unsigned char* Data(std::string& octets) { return reinterpret_cast<unsigned char*>(octets.data()); }

// Bounds memory (128 MiB) and processor time of sign-ins in the whole process.
class PasswordTurn {
 public:
  PasswordTurn() { Turns().acquire(); }
  ~PasswordTurn() { Turns().release(); }
  PasswordTurn(const PasswordTurn&) = delete;
  PasswordTurn& operator=(const PasswordTurn&) = delete;

 private:
  static std::counting_semaphore<kPasswordsAtOnce>& Turns() {
    static std::counting_semaphore<kPasswordsAtOnce> turns(kPasswordsAtOnce);
    return turns;
  }
};

}  // namespace

void InitCrypto() {
  if (sodium_init() < 0) {
    Log(Severity::kError, "crypto.no_library");
    std::abort();
  }
}

std::string RandomBytes(std::size_t count) {
  std::string octets(count, '\0');
  randombytes_buf(octets.data(), octets.size());
  return octets;
}

std::uint64_t RandomBelow(std::uint64_t bound) {
  assert(bound > 0);
  // The remainder of 2^64: values below it would make the small results likelier.
  const std::uint64_t skewed = (0 - bound) % bound;
  std::uint64_t value = 0;
  do {
    randombytes_buf(&value, sizeof(value));
  } while (value < skewed);
  return value % bound;
}

Hash32 Sha256(std::string_view octets) {
  Hash32 hash = {};
  crypto_hash_sha256(hash.data(), Data(octets), octets.size());
  return hash;
}

Hash32 HmacSha256(std::string_view key, std::string_view octets) {
  Hash32 hash = {};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, Data(key), key.size());
  crypto_auth_hmacsha256_update(&state, Data(octets), octets.size());
  crypto_auth_hmacsha256_final(&state, hash.data());
  return hash;
}

std::array<std::uint8_t, 16> BlindIndex(std::string_view key, std::string_view value) {
  std::array<std::uint8_t, 16> index = {};
  const int failed = crypto_generichash(index.data(), index.size(), Data(value), value.size(),
                                        Data(key), key.size());
  assert(failed == 0 && !key.empty());
  return index;
}

bool SameOctets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string Base64Url(std::string_view octets) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(octets.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), Data(octets), octets.size(), kVariant);
  text.pop_back();  // the terminating NUL
  return text;
}

absl::StatusOr<std::string> FromBase64Url(std::string_view text) {
  std::string octets(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int failed =
      sodium_base642bin(Data(octets), octets.size(), text.data(), text.size(), nullptr, &length,
                        &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0 || end != text.data() + text.size()) return BadEncoding("base64url, no padding");
  octets.resize(length);
  return octets;
}

std::string HashPassword(std::string_view password) {
  const PasswordTurn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash = {};
  const int failed =
      crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasswordPasses,
                            kPasswordMemory, crypto_pwhash_ALG_ARGON2ID13);
  assert(failed == 0);  // only without memory
  return hash.data();
}

bool VerifyPassword(std::string_view hash, std::string_view password) {
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  const PasswordTurn turn;
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

KeyPair MakeSigningKey() {
  KeyPair pair = {.public_key = std::string(crypto_sign_PUBLICKEYBYTES, '\0'),
                  .secret_key = std::string(crypto_sign_SECRETKEYBYTES, '\0')};
  crypto_sign_keypair(Data(pair.public_key), Data(pair.secret_key));
  return pair;
}

std::string SignDetached(std::string_view secret_key, std::string_view message) {
  assert(secret_key.size() == crypto_sign_SECRETKEYBYTES);
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(Data(signature), nullptr, Data(message), message.size(), Data(secret_key));
  return signature;
}

bool VerifyDetached(std::string_view public_key, std::string_view message,
                    std::string_view signature) {
  return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(Data(signature), Data(message), message.size(),
                                     Data(public_key)) == 0;
}

}  // namespace motcua::crypto
