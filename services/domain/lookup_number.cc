#include "services/domain/lookup_number.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_format.h"
#include "services/domain/dossier_code.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/domain/typed_text.h"

namespace motcua::domain {
namespace {

constexpr int kNumberDigits = 16;
constexpr int kIdDigits = 12;
constexpr std::uint64_t kRandomSpace = 100'000'000'000'000;  // 14 digits
constexpr int kModulus = 97;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsFiller(char c) { return c == ' ' || c == '.' || c == '-'; }

// The digits of a text that has nothing but digits and fillers.
std::optional<std::string> OnlyDigits(std::string_view folded) {
  std::string digits;
  for (const char c : folded) {
    if (IsFiller(c)) continue;
    if (!IsDigit(c)) return std::nullopt;
    digits.push_back(c);
  }
  return digits;
}

int Mod97(std::string_view digits) {
  int rest = 0;
  for (const char c : digits) rest = (rest * 10 + (c - '0')) % kModulus;
  return rest;
}

// The keyword of a text message, typed on the web out of habit: "HS H20.214-…".
std::string_view WithoutKeyword(std::string_view folded) {
  if (folded.size() < 3 || folded.substr(0, 2) != "HS") return folded;
  const std::size_t rest = folded.find_first_not_of(" :", 2);
  return rest == 2 || rest == std::string_view::npos ? folded : folded.substr(rest);
}

bool LooksLikeNumber(std::string_view folded) {
  return std::none_of(folded.begin(), folded.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

absl::StatusOr<Question> ParseNumberQuestion(std::string_view folded) {
  const int digits = CountDigits(folded);
  if (digits == 0) return EmptyQuery();
  if (digits != kNumberDigits) {
    const bool foreign_prefix = folded[0] == '+';
    if (digits == kIdDigits && !foreign_prefix) return LooksLikeIdNumber();
    if (ParsePhone(folded).has_value()) return LooksLikePhone();
  }
  absl::StatusOr<LookupNumber> number = ParseLookupNumber(folded);
  if (!number.ok()) return number.status();
  return Question{Question::Kind::kLookupNumber, number->digits()};
}

}  // namespace

std::string LookupNumber::Grouped() const {
  return absl::StrFormat("%s %s %s %s", digits_.substr(0, 4), digits_.substr(4, 4),
                         digits_.substr(8, 4), digits_.substr(12));
}

absl::StatusOr<LookupNumber> ParseLookupNumber(std::string_view typed) {
  const std::optional<std::string> folded = FoldTyped(typed);
  if (!folded.has_value()) return BadShape("query", CountDigits(typed));
  std::optional<std::string> digits = OnlyDigits(*folded);
  if (!digits.has_value() || digits->size() != kNumberDigits) {
    return BadShape("query", CountDigits(*folded));
  }
  if (Mod97(*digits) != 1) return BadCheckDigits();
  LookupNumber number;
  number.digits_ = *std::move(digits);
  return number;
}

LookupNumber MakeLookupNumber(std::uint64_t random) {
  const std::string body = absl::StrFormat("%014d", random % kRandomSpace);
  const int check = kModulus + 1 - Mod97(body + "00");
  LookupNumber number;
  number.digits_ = body + absl::StrFormat("%02d", check);
  return number;
}

absl::StatusOr<Question> ParseQuestion(std::string_view typed) {
  if (typed.empty()) return EmptyQuery();
  const std::optional<std::string> folded = FoldTyped(typed);
  if (!folded.has_value()) return BadShape("query", CountDigits(typed));
  const std::string_view question = WithoutKeyword(*folded);
  if (LooksLikeNumber(question)) return ParseNumberQuestion(question);
  const absl::StatusOr<DossierCode> code = ParseDossierCode(question);
  if (!code.ok()) return code.status();
  return Question{Question::Kind::kCode, code->text()};
}

}  // namespace motcua::domain
