#include "services/platform/crypto/passing_seal.h"

#include <sodium.h>

#include "services/platform/crypto/crypto.h"

namespace motcua::crypto {
namespace {

constexpr std::size_t kKeySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* Data(std::string_view octets) {
  return reinterpret_cast<const unsigned char*>(octets.data());
}

}  // namespace

PassingSeal::PassingSeal() : key_(RandomBytes(kKeySize)) {}

std::string PassingSeal::Seal(std::string_view where, std::string_view plain) const {
  std::string sealed = RandomBytes(kNonceSize);
  sealed.resize(kNonceSize + plain.size() + kTagSize);
  auto* octets = reinterpret_cast<unsigned char*>(sealed.data());
  crypto_aead_xchacha20poly1305_ietf_encrypt(octets + kNonceSize, nullptr, Data(plain),
                                             plain.size(), Data(where), where.size(), nullptr,
                                             octets, Data(key_));
  return sealed;
}

std::optional<std::string> PassingSeal::Open(std::string_view where,
                                             std::string_view sealed) const {
  if (sealed.size() < kNonceSize + kTagSize) return std::nullopt;
  std::string plain(sealed.size() - kNonceSize - kTagSize, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, Data(sealed) + kNonceSize,
      sealed.size() - kNonceSize, Data(where), where.size(), Data(sealed), Data(key_));
  if (failed != 0) return std::nullopt;
  return plain;
}

}  // namespace motcua::crypto
