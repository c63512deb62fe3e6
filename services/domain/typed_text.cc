#include "services/domain/typed_text.h"

#include <algorithm>

namespace motcua::domain {
namespace {

struct LeadOctet {
  int more;          // continuation octets that follow
  char32_t bits;     // payload of the lead octet
  char32_t minimum;  // smaller values are overlong writings
};

std::optional<LeadOctet> ReadLead(unsigned char octet) {
  if (octet < 0x80) return LeadOctet{0, octet, 0};
  if (octet >= 0xC2 && octet < 0xE0) return LeadOctet{1, octet & 0x1Fu, 0x80};
  if (octet >= 0xE0 && octet < 0xF0) return LeadOctet{2, octet & 0x0Fu, 0x800};
  if (octet >= 0xF0 && octet < 0xF5) return LeadOctet{3, octet & 0x07u, 0x10000};
  return std::nullopt;
}

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool IsDash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63;
}

// '\0' for a character that has no place in a number of ours.
char ToAscii(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (IsSpace(c)) return ' ';
  if (IsDash(c)) return '-';
  if (c < 0x20 || c > 0x7E) return '\0';
  if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
  return static_cast<char>(c);
}

}  // namespace

std::optional<char32_t> NextCodePoint(std::string_view utf8, std::size_t& at) {
  const std::optional<LeadOctet> lead = ReadLead(static_cast<unsigned char>(utf8[at]));
  if (!lead.has_value() || utf8.size() - at <= static_cast<std::size_t>(lead->more)) {
    return std::nullopt;
  }
  char32_t value = lead->bits;
  for (int i = 1; i <= lead->more; ++i) {
    const auto octet = static_cast<unsigned char>(utf8[at + static_cast<std::size_t>(i)]);
    if ((octet & 0xC0) != 0x80) return std::nullopt;
    value = value << 6 | (octet & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead->minimum || value > 0x10FFFF || surrogate) return std::nullopt;
  at += static_cast<std::size_t>(lead->more) + 1;
  return value;
}

std::optional<std::string> FoldTyped(std::string_view typed) {
  if (typed.size() > kMaxTypedOctets) return std::nullopt;
  std::string folded;
  for (std::size_t at = 0; at < typed.size();) {
    const std::optional<char32_t> c = NextCodePoint(typed, at);
    const char ascii = c.has_value() ? ToAscii(*c) : '\0';
    if (ascii == '\0') return std::nullopt;
    folded.push_back(ascii);
  }
  const std::size_t first = folded.find_first_not_of(' ');
  if (first == std::string::npos) return std::string();
  return folded.substr(first, folded.find_last_not_of(' ') - first + 1);
}

std::string FoldMessage(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> c = NextCodePoint(text, at);
    if (!c.has_value()) ++at;
    const char ascii = c.has_value() ? ToAscii(*c) : '\0';
    folded.push_back(ascii == '\0' ? ' ' : ascii);
  }
  return folded;
}

int CountDigits(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

}  // namespace motcua::domain
