#include "services/intake/handlers/registration_number.h"

#include <cctype>

#include "absl/strings/ascii.h"
#include "services/convert/fields.h"
#include "services/domain/dossier_code.h"
#include "services/domain/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::string_view kPrefix = "DK-";

std::string_view WithoutLeadingBlanks(std::string_view text) {
  while (!text.empty() && absl::ascii_isspace(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace

absl::StatusOr<std::string> MakeRegistrationNumber(std::string_view agency, absl::CivilDay day,
                                                   int serial) {
  ASSIGN_OR_RETURN(const domain::DossierCode code, domain::MakeDossierCode(agency, day, serial));
  return std::string(kPrefix) + code.text();
}

bool LooksLikeRegistrationNumber(std::string_view typed) {
  const std::string_view text = WithoutLeadingBlanks(typed);
  return text.size() > kPrefix.size() && absl::ascii_toupper(text[0]) == kPrefix[0] &&
         absl::ascii_toupper(text[1]) == kPrefix[1] && text[2] == kPrefix[2];
}

absl::StatusOr<std::string> RegistrationField(std::string_view typed) {
  if (!LooksLikeRegistrationNumber(typed)) {
    return domain::BadField("code", "a registration number, DK-H20.214-261112-0007");
  }
  const std::string_view rest = WithoutLeadingBlanks(typed).substr(kPrefix.size());
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(rest));
  return std::string(kPrefix) + code;
}

absl::StatusOr<std::string> CodeOrRegistrationField(std::string_view typed) {
  return LooksLikeRegistrationNumber(typed) ? RegistrationField(typed) : convert::CodeField(typed);
}

}  // namespace motcua::intake
