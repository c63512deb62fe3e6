// The number of a submission from afar, "DK-H20.214-261112-0007": a dossier code of its own series
// behind "DK-", so that it can never be taken for one.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace motcua::intake {

// agency is the identifier of the competent agency, "H20.214".
absl::StatusOr<std::string> MakeRegistrationNumber(std::string_view agency, absl::CivilDay day,
                                                   int serial);

bool LooksLikeRegistrationNumber(std::string_view typed);

// Canonical writing of a registration number in any usual writing; BAD_FIELD code or the reasons of
// ParseDossierCode.
absl::StatusOr<std::string> RegistrationField(std::string_view typed);

// Whichever of both it is, canonical; errors of both.
absl::StatusOr<std::string> CodeOrRegistrationField(std::string_view typed);

}  // namespace motcua::intake
