// The alphabets of text messages and what a text costs in them: GSM 03.38 (one octet a septet, as
// SMPP carries it) and UCS-2. Pure; knows no PDU.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::domain {

enum class SmsAlphabet { kGsm7, kUcs2 };

// Capacity of one message and of each part of a long one, in septets or UTF-16 units (3GPP 23.040).
inline constexpr int kGsm7Single = 160;
inline constexpr int kGsm7Part = 153;
inline constexpr int kUcs2Single = 70;
inline constexpr int kUcs2Part = 67;

// nullopt where a character is not in the alphabet; characters of the extension table become two
// octets. Never replaces a character.
std::optional<std::string> EncodeGsm7(std::string_view utf8);
// Octets over 0x7F and unknown extensions become U+FFFD.
std::string DecodeGsm7(std::string_view septets);
// UTF-16, big endian; nullopt for malformed UTF-8.
std::optional<std::string> EncodeUcs2(std::string_view utf8);
// A last odd octet is dropped, half a surrogate pair becomes U+FFFD.
std::string DecodeUcs2(std::string_view octets);
std::string DecodeLatin1(std::string_view octets);

// A text ready to be carried: one part, or several that none splits an escape or a surrogate pair.
struct SmsParts {
  SmsAlphabet alphabet = SmsAlphabet::kGsm7;
  int units = 0;                   // septets or UTF-16 units of the whole text
  std::vector<std::string> parts;  // octets, without user data headers
};
// GSM-7 where every character has a place in it, else UCS-2. nullopt for malformed UTF-8.
std::optional<SmsParts> SplitSms(std::string_view utf8);

// True if the text is one GSM-7 message: what every text of the catalogue has to be.
bool FitsOneSms(std::string_view utf8);

}  // namespace motcua::domain
