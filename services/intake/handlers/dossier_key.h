// The place of a dossier in a list by instant, as page tokens carry it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/intake/store/desk_store.h"

namespace motcua::intake {

std::string PrintDossierKey(absl::Time at, domain::DossierId id);
// nullopt for an empty token. BAD_FIELD page_token.
absl::StatusOr<std::optional<ledger::ListPlace>> ParseDossierKey(std::string_view token);

}  // namespace motcua::intake
