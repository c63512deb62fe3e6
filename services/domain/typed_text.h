// What a person typed, brought to plain upper-case ASCII before it is parsed; decides nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::domain {

// Longer questions are refused unread (octets).
inline constexpr std::size_t kMaxTypedOctets = 200;

// Reads the code point at `at` and moves on; nullopt for malformed UTF-8 (also overlong writings
// and surrogates).
std::optional<char32_t> NextCodePoint(std::string_view utf8, std::size_t& at);

// Upper case; full-width letters and digits, all kinds of dashes and spaces to their ASCII form;
// outer spaces cut. nullopt for malformed, over-long text or any other character.
std::optional<std::string> FoldTyped(std::string_view typed);

// The same for a text message, which may hold anything: every other character becomes a blank, and
// nothing is too long.
std::string FoldMessage(std::string_view text);

// How many ASCII digits a text has.
int CountDigits(std::string_view text);

}  // namespace motcua::domain
