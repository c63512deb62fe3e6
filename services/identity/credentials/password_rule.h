// Which new passwords are taken: long ones that are not among the first anybody would try. No rule
// about kinds of characters, and no end of life: both make passwords worse. Pure.
#pragma once

#include <string>
#include <string_view>

namespace motcua::identity {

// The rule a password breaks.
enum class PasswordFault {
  kNone,
  kTooShort,
  kTooLong,
  kNotText,     // not UTF-8, or with control characters
  kCommon,      // on the list of the commonest, also with digits or marks around it
  kOwnName,     // holds the sign-in name or the shown name, or is held by it
  kRepetitive,  // one short piece again and again, or a run like 123456789012
};

struct NewPassword {
  std::string_view password;
  std::string_view username;
  std::string_view display_name;
};

// Longest password in octets: bounds the work of one hash.
inline constexpr std::size_t kLongestPassword = 256;

// As typed with any input method: composed letters (NFC), so that the same keys give the same
// octets on every machine. Text that is not UTF-8 comes back unchanged.
std::string ComposedPassword(std::string_view typed);

// `least`: characters. The password is a composed one.
PasswordFault CheckPassword(const NewPassword& given, int least);

// "too_short", "common" …: for programs.
std::string_view NameOf(PasswordFault fault);

}  // namespace motcua::identity
