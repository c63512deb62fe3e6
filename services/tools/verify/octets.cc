#include "services/tools/verify/octets.h"

#include <openssl/sha.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "services/platform/base/text.h"

namespace motcua::verify {
namespace {

constexpr char kVersion = 1;
constexpr int kLastField = 31;
constexpr int kRepeatedField = 17;
constexpr std::size_t kHead = 5;  // field number and length

std::string BigEndian(std::uint64_t number, int octets) {
  std::string out;
  for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(number >> shift & 0xff);
  }
  return out;
}

std::uint64_t FromBigEndian(std::string_view octets) {
  std::uint64_t number = 0;
  for (const char c : octets) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

std::string WithLength(std::string_view octets) {
  return BigEndian(octets.size(), 4).append(octets);
}

std::string NumberWithLength(std::int64_t number) {
  return WithLength(BigEndian(static_cast<std::uint64_t>(number), 8));
}

// Lengths that the kind of a field fixes; 0 = any.
std::size_t FixedLength(int field) {
  switch (field) {
    case 2:
      return 16;
    case 15:
      return 32;
    case 1:
    case 3:
    case 12:
    case 13:
    case 14:
    case kRepeatedField:
    case 18:
    case 20:
    case 23:
    case 26:
    case 29:
    case 30:
      return 0;
    default:
      return 8;
  }
}

}  // namespace

std::optional<Body> Body::Parse(std::string_view octets) {
  if (octets.empty() || octets.front() != kVersion) return std::nullopt;
  octets.remove_prefix(1);
  Body body;
  int last = 0;
  while (!octets.empty()) {
    const int field = static_cast<unsigned char>(octets.front());
    if (octets.size() < kHead || field == 0 || field > kLastField) return std::nullopt;
    if (field < last || (field == last && field != kRepeatedField)) return std::nullopt;
    const std::uint64_t length = FromBigEndian(octets.substr(1, 4));
    octets.remove_prefix(kHead);
    if (length > octets.size()) return std::nullopt;
    if (FixedLength(field) != 0 && length != FixedLength(field)) return std::nullopt;
    body.fields_[field].emplace_back(octets.substr(0, length));
    octets.remove_prefix(length);
    last = field;
  }
  return body;
}

std::string Body::Encode() const {
  std::string out(1, kVersion);
  for (const auto& [field, values] : fields_) {
    for (const std::string& value : values) {
      out += static_cast<char>(field);
      out += WithLength(value);
    }
  }
  return out;
}

std::string Body::Text(int field) const {
  const auto found = fields_.find(field);
  return found == fields_.end() ? std::string() : found->second.front();
}

std::optional<std::int64_t> Body::Number(int field) const {
  if (!Has(field)) return std::nullopt;
  return static_cast<std::int64_t>(FromBigEndian(Text(field)));
}

std::string EventOctets(const EventRow& event) {
  std::string out(1, kVersion);
  for (const std::int64_t number : {event.dossier, event.seq, event.kind, event.from, event.to,
                                    event.at, event.actor, event.agency}) {
    out += NumberWithLength(number);
  }
  return out + WithLength(event.request) + WithLength(event.body);
}

std::string ChainHash(std::string_view previous, std::string_view event_octets) {
  std::string octets(previous);
  octets += event_octets;
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(octets.data()), octets.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

std::string ChainStart() { return std::string(SHA256_DIGEST_LENGTH, '\0'); }

std::optional<std::string> FromHex(std::string_view hex) {
  const bool digits =
      std::all_of(hex.begin(), hex.end(), [](unsigned char c) { return absl::ascii_isxdigit(c); });
  if (!digits || hex.size() % 2 != 0) return std::nullopt;
  return absl::HexStringToBytes(ToAbsl(hex));
}

std::string ToHex(std::string_view octets) { return absl::BytesToHexString(ToAbsl(octets)); }

std::string UuidOctets(std::string_view text) {
  std::string digits(text);
  digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
  const auto octets = FromHex(digits);
  return octets && octets->size() == 16 ? *octets : std::string();
}

}  // namespace motcua::verify
