#include "services/domain/dossier_code.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/typed_text.h"

namespace motcua::domain {
namespace {

constexpr int kMaxSerial = 999'999;
constexpr std::size_t kMaxSerialDigits = 6;
constexpr std::size_t kDateDigits = 6;
constexpr std::size_t kMaxTokens = 6;  // four groups of an agency, day, serial
constexpr int kCentury = 2000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'A' && c <= 'Z'; }
bool IsSeparator(char c) {
  return c == '.' || c == '-' || c == '_' || c == '/' || c == ' ' || c == ',';
}

// Groups of letters and digits; nullopt when there are too many or anything else is among them.
std::optional<std::vector<std::string>> Tokens(std::string_view folded) {
  std::vector<std::string> tokens;
  bool inside = false;
  for (const char c : folded) {
    if (IsSeparator(c)) {
      inside = false;
      continue;
    }
    if (!IsDigit(c) && !IsLetter(c)) return std::nullopt;
    if (!inside) {
      if (tokens.size() == kMaxTokens) return std::nullopt;
      tokens.emplace_back();
    }
    inside = true;
    tokens.back().push_back(c);
  }
  return tokens;
}

// A group that holds only digits, with the letters people take for digits put right.
std::optional<std::string> Digits(std::string_view token, std::size_t shortest,
                                  std::size_t longest) {
  if (token.size() < shortest || token.size() > longest) return std::nullopt;
  std::string digits(token);
  for (char& c : digits) {
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (!IsDigit(c)) return std::nullopt;
  }
  return digits;
}

// "H20": the province or ministry.
std::optional<std::string> TopLevel(std::string_view token) {
  if (token.size() != 3 || !IsLetter(token[0])) return std::nullopt;
  const std::optional<std::string> number = Digits(token.substr(1), 2, 2);
  if (!number.has_value()) return std::nullopt;
  return token[0] + *number;
}

int ToInt(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

struct AgencyPart {
  std::string identifier;  // new scheme
  std::string written;     // as it stands in the code
  bool old_form = false;
};

// H20.214.05
std::optional<AgencyPart> NewAgency(std::span<const std::string> tokens) {
  if (tokens.empty() || tokens.size() > 4) return std::nullopt;
  std::optional<std::string> text = TopLevel(tokens[0]);
  for (std::size_t i = 1; text.has_value() && i < tokens.size(); ++i) {
    const std::optional<std::string> group = Digits(tokens[i], 1, 3);
    if (!group.has_value()) return std::nullopt;
    *text += "." + *group;
  }
  if (!text.has_value()) return std::nullopt;
  return AgencyPart{*text, *text, false};
}

// 000.XX.YY.H20, the first group possibly missing; H20.YY.XX in the new scheme (domain.md 2.3).
std::optional<AgencyPart> OldAgency(std::span<const std::string> tokens) {
  if (tokens.size() != 3 && tokens.size() != 4) return std::nullopt;
  std::optional<std::string> fourth = "000";
  if (tokens.size() == 4) {
    fourth = Digits(tokens[0], 3, 3);
    tokens = tokens.subspan(1);
  }
  const std::optional<std::string> third = Digits(tokens[0], 2, 2);
  const std::optional<std::string> second = Digits(tokens[1], 2, 2);
  const std::optional<std::string> first = TopLevel(tokens[2]);
  if (!fourth || !third || !second || !first) return std::nullopt;
  AgencyPart part{*first, *fourth + "." + *third + "." + *second + "." + *first, true};
  for (const std::string& group : {*second, *third, *fourth}) {
    if (ToInt(group) != 0) part.identifier += "." + group;
  }
  return part;
}

std::optional<AgencyPart> Agency(std::span<const std::string> tokens) {
  if (std::optional<AgencyPart> part = OldAgency(tokens)) return part;
  return NewAgency(tokens);
}

std::optional<absl::CivilDay> RealDay(std::string_view yymmdd) {
  const int number = ToInt(yymmdd);
  const absl::CivilDay day(kCentury + number / 10000, number / 100 % 100, number % 100);
  const bool real = day.month() == number / 100 % 100 && day.day() == number % 100;
  return real ? std::optional(day) : std::nullopt;
}

std::string Print(std::string_view agency, absl::CivilDay day, int serial) {
  return absl::StrFormat("%s-%02d%02d%02d-%04d", agency, day.year() % 100, day.month(), day.day(),
                         serial);
}

}  // namespace

absl::StatusOr<DossierCode> ParseDossierCode(std::string_view typed) {
  const std::optional<std::string> folded = FoldTyped(typed);
  if (!folded.has_value()) return BadShape("code", CountDigits(typed));
  const auto tokens = Tokens(*folded);
  if (!tokens.has_value() || tokens->size() < 3) return BadShape("code", CountDigits(*folded));
  const std::span<const std::string> groups(*tokens);
  const std::size_t day_at = groups.size() - 2;
  const std::optional<AgencyPart> agency = Agency(groups.first(day_at));
  const std::optional<std::string> day_digits = Digits(groups[day_at], kDateDigits, kDateDigits);
  const std::optional<std::string> serial_digits = Digits(groups.back(), 1, kMaxSerialDigits);
  if (!agency || !day_digits || !serial_digits || ToInt(*serial_digits) == 0) {
    return BadShape("code", CountDigits(*folded));
  }
  const std::optional<absl::CivilDay> day = RealDay(*day_digits);
  if (!day.has_value()) return BadDate(*day_digits);
  DossierCode code;
  code.agency_ = agency->identifier;
  code.day_ = *day;
  code.serial_ = ToInt(*serial_digits);
  code.old_form_ = agency->old_form;
  code.text_ = Print(agency->written, *day, code.serial_);
  return code;
}

absl::StatusOr<DossierCode> MakeDossierCode(std::string_view agency, absl::CivilDay day,
                                            int serial) {
  if (serial < 1 || serial > kMaxSerial) return BadField("serial", "1 to 999999");
  if (day.year() < kCentury || day.year() >= kCentury + 100) {
    return BadField("day", "a day of this century");
  }
  const auto tokens = Tokens(agency);
  const auto part = tokens.has_value() ? NewAgency(*tokens) : std::nullopt;
  if (!part.has_value() || part->identifier != agency) {
    return BadField("agency", "an identifier like H20.14");
  }
  DossierCode code;
  code.agency_ = part->identifier;
  code.day_ = day;
  code.serial_ = serial;
  code.text_ = Print(part->written, day, serial);
  return code;
}

}  // namespace motcua::domain
