#include "services/domain/typed_code.h"

#include <utility>

namespace motcua::domain {
namespace {

constexpr std::string_view kRegistrationPrefix = "DK-";

std::string_view WithoutLeadingBlanks(std::string_view typed) {
  const std::size_t first = typed.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : typed.substr(first);
}

}  // namespace

bool LooksLikeRegistration(std::string_view typed) {
  const std::string_view text = WithoutLeadingBlanks(typed);
  return text.size() > kRegistrationPrefix.size() && (text[0] == 'D' || text[0] == 'd') &&
         (text[1] == 'K' || text[1] == 'k') && text[2] == '-';
}

absl::StatusOr<TypedCode> ParseTypedCode(std::string_view typed) {
  const bool registration = LooksLikeRegistration(typed);
  const std::string_view rest =
      registration ? WithoutLeadingBlanks(typed).substr(kRegistrationPrefix.size()) : typed;
  absl::StatusOr<DossierCode> parsed = ParseDossierCode(rest);
  if (!parsed.ok()) return parsed.status();
  DossierCode code = *std::move(parsed);
  std::string text = registration ? std::string(kRegistrationPrefix) + code.text() : code.text();
  return TypedCode{.text = std::move(text), .code = std::move(code)};
}

}  // namespace motcua::domain
