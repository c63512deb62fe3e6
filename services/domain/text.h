// Vietnamese text: folding for search and for text messages, length in characters, phone numbers.
// Pure functions on UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::domain {

// True for well-formed UTF-8 without control characters other than newline and tab.
bool IsCleanText(std::string_view utf8);
// Number of code points; nullopt if malformed.
std::optional<int> CharacterCount(std::string_view utf8);
// Canonical composition (NFC) of Vietnamese letters; other text unchanged.
std::string ComposeVietnamese(std::string_view utf8);
// Accents stripped, đ → d, lower case, both tone placements alike: the search key of a name.
std::string FoldForSearch(std::string_view utf8);
// Accents stripped, case kept: what an unaccented text message shows.
std::string StripAccents(std::string_view utf8);
// What StripAccents takes away, sorted, so that both tone placements are alike: combining marks,
// and a small d-bar for each đ or Đ. Empty for text without accents.
std::u32string AccentsOf(std::string_view utf8);

// A Vietnamese number in national form "0912345678"; +84, 84, spaces, dots taken; nullopt if it is
// none. Mobile prefixes 03 05 07 08 09 with 10 digits; landline 02 with 10 or 11 digits; old
// 11-digit mobiles are mapped (2018).
std::optional<std::string> ParsePhone(std::string_view typed);
bool IsMobile(std::string_view national);

}  // namespace motcua::domain
