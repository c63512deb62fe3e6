#include "services/convert/fields.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "services/domain/dossier_code.h"
#include "services/domain/error.h"
#include "services/domain/text.h"

namespace motcua::convert {
namespace {

bool IsSymbolCharacter(char c) {
  return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_' || c == '.' || c == '-';
}

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isspace(c); });
}

}  // namespace

bool IsPlain(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return absl::ascii_isalnum(c) || others.find(c) != std::string_view::npos;
  });
}

absl::StatusOr<domain::Uuid> RequestIdField(std::string_view text) {
  const std::optional<domain::Uuid> id = domain::ParseUuid(text);
  if (!id) return domain::BadField("request_id", "a UUID, 8-4-4-4-12 hexadecimal digits");
  return *id;
}

absl::StatusOr<std::string> CodeField(std::string_view typed) {
  if (typed.empty() || typed.size() > kCodeLimit) {
    return domain::BadField("code", "a dossier code, at most 64 octets");
  }
  const absl::StatusOr<domain::DossierCode> code = domain::ParseDossierCode(typed);
  if (!code.ok()) return code.status();
  return code->text();
}

absl::StatusOr<std::string> ProcedureField(std::string_view text) {
  if (text.empty() || text.size() > kProcedureLimit || !IsPlain(text, "._-")) {
    return domain::BadField("procedure_code", "1 to 64 characters of [A-Za-z0-9._-]");
  }
  return std::string(text);
}

absl::StatusOr<std::string> SymbolField(std::string_view field, std::string_view text) {
  const bool good = !text.empty() && text.size() <= kSymbolLimit &&
                    std::all_of(text.begin(), text.end(), IsSymbolCharacter);
  if (!good) return domain::BadField(field, "1 to 40 characters of [a-z0-9_.-]");
  return std::string(text);
}

absl::StatusOr<absl::CivilDay> DayField(std::string_view field, std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  bool shaped = text.size() == kShape.size();
  for (std::size_t i = 0; shaped && i < text.size(); ++i) {
    shaped = kShape[i] == '-' ? text[i] == '-' : absl::ascii_isdigit(text[i]);
  }
  if (shaped) {
    const std::string digits(text);
    const absl::CivilDay day(std::stoi(digits.substr(0, 4)), std::stoi(digits.substr(5, 2)),
                             std::stoi(digits.substr(8, 2)));
    // A day that does not exist, 2026-02-30, is normalised by the type: then it reads otherwise.
    if (absl::FormatCivilTime(day) == digits) return day;
  }
  return domain::BadField(field, "a day as YYYY-MM-DD");
}

absl::StatusOr<std::string> TextField(const TextRule& rule, std::string_view text) {
  const std::string expected =
      absl::StrFormat("%d to %d characters of clean UTF-8", rule.fewest, rule.most);
  if (text.size() > static_cast<std::size_t>(rule.most) * kOctetsPerCharacter ||
      !domain::IsCleanText(text)) {
    return domain::BadField(rule.field, expected);
  }
  std::string composed = domain::ComposeVietnamese(text);
  const std::optional<int> count = domain::CharacterCount(composed);
  if (!count || *count < rule.fewest || *count > rule.most ||
      (rule.fewest > 0 && IsBlank(composed))) {
    return domain::BadField(rule.field, expected);
  }
  return composed;
}

}  // namespace motcua::convert
