#include "services/platform/pg/pipeline.h"

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <pqxx/pqxx>

namespace motcua::pg {
namespace {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

bool Send(PGconn* connection, const Posted& statement) {
  std::vector<const char*> values;
  values.reserve(statement.values.size());
  for (const Argument& value : statement.values) {
    values.push_back(value.text ? value.text->c_str() : nullptr);
  }
  return PQsendQueryPrepared(connection, statement.name.c_str(), static_cast<int>(values.size()),
                             values.data(), nullptr, nullptr, 0) == 1;
}

bool SendAll(PGconn* connection, const Trip& trip) {
  if (PQenterPipelineMode(connection) != 1) return false;
  for (const Posted& statement : trip.statements) {
    if (!Send(connection, statement)) return false;
  }
  if (trip.ending == Ending::kCommit &&
      PQsendQueryParams(connection, "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, 0) != 1) {
    return false;
  }
  return PQpipelineSync(connection) == 1;
}

struct Refusal {
  std::string message;
  std::string sqlstate;
};

std::optional<Refusal> RefusalIn(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == nullptr) return std::nullopt;
  return Refusal{.message = PQresultErrorMessage(result), .sqlstate = state};
}

}  // namespace

void RunTrip(PGconn* connection, const Trip& trip, bool& commit_reached) {
  commit_reached = trip.ending == Ending::kCommit;
  if (!SendAll(connection, trip)) throw pqxx::broken_connection();
  const std::size_t count = trip.statements.size() + (trip.ending == Ending::kCommit ? 1 : 0);
  std::optional<Refusal> refusal;
  for (std::size_t i = 0; i < count; ++i) {
    while (const Result result{PQgetResult(connection)}) {
      const bool fine = PQresultStatus(result.get()) == PGRES_COMMAND_OK ||
                        PQresultStatus(result.get()) == PGRES_TUPLES_OK;
      if (fine || refusal) continue;
      refusal = RefusalIn(result.get());
      if (!refusal) throw pqxx::broken_connection();
      if (i < trip.statements.size()) commit_reached = false;
    }
  }
  const Result sync(PQgetResult(connection));
  const bool whole = sync != nullptr && PQresultStatus(sync.get()) == PGRES_PIPELINE_SYNC &&
                     PQexitPipelineMode(connection) == 1;
  if (refusal) throw pqxx::sql_error(refusal->message, "", refusal->sqlstate.c_str());
  if (!whole) throw pqxx::broken_connection();
}

}  // namespace motcua::pg
