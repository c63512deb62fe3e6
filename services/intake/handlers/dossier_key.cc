#include "services/intake/handlers/dossier_key.h"

#include "services/intake/handlers/keyset.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

std::string PrintDossierKey(absl::Time at, domain::DossierId id) {
  return PrintRowKey({.at = at, .id = PrintRowNumber(id.value())});
}

absl::StatusOr<std::optional<ledger::ListPlace>> ParseDossierKey(std::string_view token) {
  ASSIGN_OR_RETURN(const std::optional<RowKey> key, ParseRowKey(token));
  if (!key) return std::optional<ledger::ListPlace>();
  ASSIGN_OR_RETURN(const std::int64_t id, ParseRowNumber(key->id));
  return std::optional(ledger::ListPlace{.at = key->at, .id = domain::DossierId(id)});
}

}  // namespace motcua::intake
