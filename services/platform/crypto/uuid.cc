#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "services/platform/crypto/crypto.h"

namespace motcua::crypto {
namespace {

using UuidOctets = std::array<std::uint8_t, 16>;
constexpr std::size_t kUuidText = 36;
constexpr std::size_t kSha1Size = 20;

// RFC 9562: version in the high half of octet 6, variant 10 in the top bits of octet 8.
std::string ToText(UuidOctets octets, std::uint8_t version) {
  octets[6] = static_cast<std::uint8_t>((octets[6] & 0x0F) | (version << 4));
  octets[8] = static_cast<std::uint8_t>((octets[8] & 0x3F) | 0x80);
  std::array<char, 33> hex = {};
  sodium_bin2hex(hex.data(), hex.size(), octets.data(), octets.size());
  std::string text(hex.data());
  for (const std::size_t dash : {8, 13, 18, 23}) text.insert(dash, 1, '-');
  return text;
}

UuidOctets FromText(std::string_view text) {
  assert(text.size() == kUuidText);
  UuidOctets octets = {};
  std::size_t length = 0;
  const int failed =
      sodium_hex2bin(octets.data(), octets.size(), text.data(), text.size(), "-", &length, nullptr);
  assert(failed == 0 && length == octets.size());
  return octets;
}

}  // namespace

std::string RandomUuid() {
  UuidOctets octets = {};
  randombytes_buf(octets.data(), octets.size());
  return ToText(octets, 4);
}

std::string NameUuid(std::string_view namespace_uuid, std::string_view name) {
  const UuidOctets space = FromText(namespace_uuid);
  std::string hashed(reinterpret_cast<const char*>(space.data()), space.size());
  hashed.append(name);
  std::array<std::uint8_t, kSha1Size> sha1 = {};
  const int done =
      EVP_Digest(hashed.data(), hashed.size(), sha1.data(), nullptr, EVP_sha1(), nullptr);
  assert(done == 1);
  UuidOctets octets = {};
  std::copy_n(sha1.begin(), octets.size(), octets.begin());
  return ToText(octets, 5);
}

}  // namespace motcua::crypto
