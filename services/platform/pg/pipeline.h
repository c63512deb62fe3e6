// Several statements in one round trip, by libpq's pipeline (libpqxx 6.4 has none for prepared
// statements); private to platform/pg.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "services/platform/pg/argument.h"

typedef struct pg_conn PGconn;

namespace motcua::pg {

// A prepared statement whose rows nobody reads.
struct Posted {
  std::string name;
  std::vector<Argument> values;
};

enum class Ending { kNothing, kCommit };

struct Trip {
  std::span<const Posted> statements;
  Ending ending = Ending::kNothing;
};

// Runs the statements in order, then COMMIT if asked. The first one the server refuses ends the
// trip: nothing behind it is run, also no COMMIT. Throws pqxx::sql_error for a refusal, and
// pqxx::broken_connection when the connection ends without one. `commit_reached` is false only
// when the server certainly did not come to the COMMIT.
void RunTrip(PGconn* connection, const Trip& trip, bool& commit_reached);

}  // namespace motcua::pg
