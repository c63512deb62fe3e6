// The gate: whether files may be published. Its rules are db/seed/gate/*.sql.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/platform/pg/pg.h"
#include "services/tools/catalogue/fault.h"
#include "services/tools/catalogue/seed.h"

namespace motcua::publishing {

struct GateFacts {
  const Seed& seed;
  std::string rules;        // folder of stage.sql, gate/, publish.sql
  bool production = false;  // refuses unconfirmed rows and people of the demonstration
};

// Stages the files and applies every rule; empty = they may be published. Faults of form come
// alone: rules over rows that are missing for them would name faults that are none.
// INVALID_ARGUMENT/BAD_FILE without the rules.
absl::StatusOr<Faults> PassGate(pg::Transaction& tx, const GateFacts& facts);

}  // namespace motcua::publishing
