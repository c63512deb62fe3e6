// Seed files as temporary tables of a transaction, each row with its line: what the gate and the
// publication read. The SQL side of the agreement is db/seed/stage.sql.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/platform/pg/pg.h"
#include "services/tools/catalogue/seed.h"

namespace motcua::publishing {

// Brings the rows of every file into its tables; what is wrong with the form of a file, its header
// or a value is a row of table `fault`. `rules` is the folder of stage.sql.
absl::Status Stage(pg::Transaction& tx, const Seed& seed, const std::string& rules);

// Runs a file of SQL statements (no commands of psql). INVALID_ARGUMENT/BAD_FILE.
absl::Status RunFile(pg::Transaction& tx, const std::string& path);

}  // namespace motcua::publishing
