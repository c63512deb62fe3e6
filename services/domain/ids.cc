#include "services/domain/ids.h"

#include <cstddef>

namespace motcua::domain {
namespace {

constexpr std::size_t kUuidTextLength = 36;

constexpr bool IsDashPosition(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<Uuid> ParseUuid(std::string_view text) {
  if (text.size() != kUuidTextLength) return std::nullopt;
  Uuid uuid;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsDashPosition(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = HexValue(text[i]);
    if (value < 0) return std::nullopt;
    std::uint8_t& octet = uuid.octets[digits / 2];
    octet = static_cast<std::uint8_t>(octet << 4 | value);
    ++digits;
  }
  if (uuid == Uuid{}) return std::nullopt;
  return uuid;
}

std::string PrintUuid(const Uuid& uuid) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(kUuidTextLength);
  for (const std::uint8_t octet : uuid.octets) {
    if (IsDashPosition(text.size())) text.push_back('-');
    text.push_back(kDigits[octet >> 4]);
    text.push_back(kDigits[octet & 15]);
  }
  return text;
}

}  // namespace motcua::domain
