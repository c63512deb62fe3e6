// A dossier code or registration number as people type it → canonical writing.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/domain/dossier_code.h"

namespace motcua::domain {

struct TypedCode {
  std::string text;  // canonical, as stored
  DossierCode code;  // agency and day it names
};

// Takes "H20.214-261112-0007" in any usual writing, and "DK-H20.214-261112-0007", the number of a
// registration not accepted yet. Errors of ParseDossierCode.
absl::StatusOr<TypedCode> ParseTypedCode(std::string_view typed);
// True if the text begins like a registration number.
bool LooksLikeRegistration(std::string_view typed);

}  // namespace motcua::domain
