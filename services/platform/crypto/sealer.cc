#include <sodium.h>

#include <charconv>
#include <filesystem>

#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::crypto {
namespace {

constexpr std::size_t kKeySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* Data(std::string_view octets) {
  return reinterpret_cast<const unsigned char*>(octets.data());
}

// The id in "<id>.key"; 0 for any other name.
std::int16_t KeyId(const std::filesystem::path& path) {
  const std::string stem = path.stem().string();
  std::int16_t id = 0;
  const auto [end, failure] = std::from_chars(stem.data(), stem.data() + stem.size(), id);
  const bool whole = failure == std::errc() && end == stem.data() + stem.size();
  return whole && id > 0 && path.extension() == ".key" ? id : std::int16_t{0};
}

}  // namespace

absl::StatusOr<Sealer> Sealer::FromFolder(const std::string& folder) {
  Sealer sealer;
  std::error_code failure;
  std::filesystem::directory_iterator entry(folder, failure);
  if (failure) return BadFile(folder, "a folder of <id>.key files");
  for (const std::filesystem::directory_iterator end; entry != end; entry.increment(failure)) {
    const std::int16_t id = KeyId(entry->path());
    if (id == 0) return BadFile(entry->path().string(), "a name <id>.key, id 1 to 32767");
    ASSIGN_OR_RETURN(sealer.keys_[id], ReadSecretFile(entry->path().string(), kKeySize));
  }
  if (failure || sealer.keys_.empty()) return BadFile(folder, "a folder of <id>.key files");
  return sealer;
}

std::int16_t Sealer::current_key() const { return keys_.rbegin()->first; }

std::string Sealer::Seal(std::string_view where, std::string_view plain) const {
  std::string sealed = RandomBytes(kNonceSize);
  sealed.resize(kNonceSize + plain.size() + kTagSize);
  auto* octets = reinterpret_cast<unsigned char*>(sealed.data());
  crypto_aead_xchacha20poly1305_ietf_encrypt(octets + kNonceSize, nullptr, Data(plain),
                                             plain.size(), Data(where), where.size(), nullptr,
                                             octets, Data(keys_.rbegin()->second));
  return sealed;
}

absl::StatusOr<std::string> Sealer::Open(std::int16_t key_id, std::string_view where,
                                         std::string_view sealed) const {
  const auto key = keys_.find(key_id);
  if (key == keys_.end() || sealed.size() < kNonceSize + kTagSize) return UnreadableSeal(key_id);
  std::string plain(sealed.size() - kNonceSize - kTagSize, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, Data(sealed) + kNonceSize,
      sealed.size() - kNonceSize, Data(where), where.size(), Data(sealed), Data(key->second));
  if (failed != 0) return UnreadableSeal(key_id);
  return plain;
}

}  // namespace motcua::crypto
