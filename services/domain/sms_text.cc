#include "services/domain/sms_text.h"

#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "services/domain/text.h"
#include "services/domain/typed_text.h"

namespace motcua::domain {
namespace {

constexpr char kEscape = 0x1B;
constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kUnitOctets = 2;  // of UTF-16

// 3GPP 23.038, 6.2.1: code point of each septet; 0 where the escape stands.
constexpr std::array<char32_t, 128> kBasic = {
    U'@', U'£', U'$', U'¥', U'è', U'é', U'ù', U'ì', U'ò', U'Ç',  U'\n', U'Ø', U'ø', U'\r', U'Å',
    U'å', U'Δ', U'_', U'Φ', U'Γ', U'Λ', U'Ω', U'Π', U'Ψ', U'Σ',  U'Θ',  U'Ξ', 0,    U'Æ',  U'æ',
    U'ß', U'É', U' ', U'!', U'"', U'#', U'¤', U'%', U'&', U'\'', U'(',  U')', U'*', U'+',  U',',
    U'-', U'.', U'/', U'0', U'1', U'2', U'3', U'4', U'5', U'6',  U'7',  U'8', U'9', U':',  U';',
    U'<', U'=', U'>', U'?', U'¡', U'A', U'B', U'C', U'D', U'E',  U'F',  U'G', U'H', U'I',  U'J',
    U'K', U'L', U'M', U'N', U'O', U'P', U'Q', U'R', U'S', U'T',  U'U',  U'V', U'W', U'X',  U'Y',
    U'Z', U'Ä', U'Ö', U'Ñ', U'Ü', U'§', U'¿', U'a', U'b', U'c',  U'd',  U'e', U'f', U'g',  U'h',
    U'i', U'j', U'k', U'l', U'm', U'n', U'o', U'p', U'q', U'r',  U's',  U't', U'u', U'v',  U'w',
    U'x', U'y', U'z', U'ä', U'ö', U'ñ', U'ü', U'à'};

struct Extended {
  char septet;
  char32_t character;
};
// 6.2.1.1, behind the escape.
constexpr auto kExtension = std::to_array<Extended>({{0x0A, U'\f'},
                                                     {0x14, U'^'},
                                                     {0x28, U'{'},
                                                     {0x29, U'}'},
                                                     {0x2F, U'\\'},
                                                     {0x3C, U'['},
                                                     {0x3D, U'~'},
                                                     {0x3E, U']'},
                                                     {0x40, U'|'},
                                                     {0x65, U'€'}});

void AppendUtf8(char32_t c, std::string& out) {
  icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
}

// One or two octets; empty if the alphabet has no such character.
std::string Gsm7Of(char32_t c) {
  const auto basic = std::find(kBasic.begin(), kBasic.end(), c);
  if (c != 0 && basic != kBasic.end()) {
    return std::string(1, static_cast<char>(basic - kBasic.begin()));
  }
  for (const Extended& extended : kExtension) {
    if (extended.character == c) return {kEscape, extended.septet};
  }
  return "";
}

char32_t ExtensionOf(char septet) {
  for (const Extended& extended : kExtension) {
    if (extended.septet == septet) return extended.character;
  }
  return kReplacement;
}

char16_t UnitAt(std::string_view octets, std::size_t at) {
  constexpr unsigned kOctetBits = 8;
  return static_cast<char16_t>((static_cast<std::uint8_t>(octets[at]) << kOctetBits) |
                               static_cast<std::uint8_t>(octets[at + 1]));
}

// True if a part may not end just before `at`: it would tear two halves apart.
bool Tears(std::string_view octets, std::size_t at, SmsAlphabet alphabet) {
  switch (alphabet) {
    case SmsAlphabet::kGsm7:
      return octets[at - 1] == kEscape;
    case SmsAlphabet::kUcs2:
      return U16_IS_LEAD(UnitAt(octets, at - kUnitOctets));
  }
  return false;
}

std::vector<std::string> Cut(std::string_view octets, SmsAlphabet alphabet) {
  const bool narrow = alphabet == SmsAlphabet::kGsm7;
  const std::size_t unit = narrow ? 1 : kUnitOctets;
  if (octets.size() <= unit * (narrow ? kGsm7Single : kUcs2Single)) return {std::string(octets)};
  const std::size_t most = unit * (narrow ? kGsm7Part : kUcs2Part);
  std::vector<std::string> parts;
  while (!octets.empty()) {
    std::size_t size = std::min(most, octets.size());
    if (size < octets.size() && Tears(octets, size, alphabet)) size -= unit;
    parts.emplace_back(octets.substr(0, size));
    octets.remove_prefix(size);
  }
  return parts;
}

}  // namespace

std::optional<std::string> EncodeGsm7(std::string_view utf8) {
  std::string septets;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::optional<char32_t> c = NextCodePoint(utf8, at);
    if (!c.has_value()) return std::nullopt;
    const std::string octets = Gsm7Of(*c);
    if (octets.empty()) return std::nullopt;
    septets += octets;
  }
  return septets;
}

std::string DecodeGsm7(std::string_view septets) {
  std::string text;
  for (std::size_t at = 0; at < septets.size(); ++at) {
    const auto septet = static_cast<std::uint8_t>(septets[at]);
    if (septet >= kBasic.size()) {
      AppendUtf8(kReplacement, text);
    } else if (septets[at] != kEscape) {
      AppendUtf8(kBasic[septet], text);
    } else if (++at < septets.size()) {
      AppendUtf8(ExtensionOf(septets[at]), text);
    }
  }
  return text;
}

std::optional<std::string> EncodeUcs2(std::string_view utf8) {
  if (!CharacterCount(utf8).has_value()) return std::nullopt;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string octets;
  for (std::int32_t at = 0; at < units.length(); ++at) {
    constexpr unsigned kOctetBits = 8;
    constexpr unsigned kLowOctet = 0xFF;
    octets.push_back(static_cast<char>(units.charAt(at) >> kOctetBits));
    octets.push_back(static_cast<char>(units.charAt(at) & kLowOctet));
  }
  return octets;
}

std::string DecodeUcs2(std::string_view octets) {
  icu::UnicodeString units;
  for (std::size_t at = 0; at + 1 < octets.size(); at += kUnitOctets) {
    units.append(UnitAt(octets, at));
  }
  std::string text;
  units.toUTF8String(text);
  return text;
}

std::string DecodeLatin1(std::string_view octets) {
  std::string text;
  for (const char octet : octets) AppendUtf8(static_cast<std::uint8_t>(octet), text);
  return text;
}

std::optional<SmsParts> SplitSms(std::string_view utf8) {
  if (const std::optional<std::string> septets = EncodeGsm7(utf8)) {
    return SmsParts{.alphabet = SmsAlphabet::kGsm7,
                    .units = static_cast<int>(septets->size()),
                    .parts = Cut(*septets, SmsAlphabet::kGsm7)};
  }
  const std::optional<std::string> units = EncodeUcs2(utf8);
  if (!units.has_value()) return std::nullopt;
  return SmsParts{.alphabet = SmsAlphabet::kUcs2,
                  .units = static_cast<int>(units->size() / kUnitOctets),
                  .parts = Cut(*units, SmsAlphabet::kUcs2)};
}

bool FitsOneSms(std::string_view utf8) {
  const std::optional<std::string> septets = EncodeGsm7(utf8);
  return septets.has_value() && septets->size() <= kGsm7Single;
}

}  // namespace motcua::domain
