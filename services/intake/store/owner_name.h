// The name of a dossier's owner, opened to be shortened; whoever shows it whole records a look.
#pragma once

#include <string>

#include "services/domain/ids.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {

// Empty where the applicant was erased.
std::string OwnerName(pg::Transaction& tx, const crypto::Sealer& sealer, domain::DossierId id);

}  // namespace motcua::intake
