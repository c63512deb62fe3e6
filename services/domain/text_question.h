// What a text message to the short code asks (texts.md 4.1): typed on a keypad, with or without
// accents, blanks and dots where they please. Pure; looks nothing up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"

namespace motcua::domain {

struct TextQuestion {
  enum class Kind {
    kCode,            // text = dossier code or registration number as stored
    kLookupNumber,    // text = 16 digits
    kStop,            // HS THOI: no more notices; text = code, or empty for all
    kResume,          // HS MO
    kHelp,            // HS, HS TG, or nothing that can be read
    kBadCheckDigits,  // 16 digits with a slip
    kBadLength,       // digits, but not 16
    kIdNumber,        // 12 digits: a person's id number
  } kind = Kind::kHelp;
  std::string text;
  std::string agency;  // kCode, kStop: identifier of the agency named in the code
  absl::CivilDay day;  // kCode: day in the code
  int digits = 0;      // kBadLength: how many
};

// `keyword` is the leased first word, e.g. "HS"; a message without it is read all the same. Words
// behind a code are ignored ("HS H20.214-261112-0007 cua toi den dau").
TextQuestion ParseTextQuestion(std::string_view utf8, std::string_view keyword);

// "0912345678" of "84912345678", "+84 912 345 678", "0912345678"; nullopt for short codes, sender
// names, landlines and foreign numbers, which are never answered.
std::optional<std::string> ParseHandset(std::string_view source);

}  // namespace motcua::domain
