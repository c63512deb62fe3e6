#include "services/platform/pg/error.h"

#include <pqxx/pqxx>

#include "services/platform/base/error.h"
#include "services/platform/base/log.h"

namespace motcua::pg {
namespace {

std::string_view FirstLine(std::string_view text) { return text.substr(0, text.find('\n')); }

Failure Definite(absl::Status status) { return {FailureKind::kDefinite, std::move(status)}; }

Failure Broken() { return {FailureKind::kBroken, DatabaseUnavailable()}; }

Failure Unexpected(std::string_view state, std::string_view message) {
  // Messages of class 22 (data exception) repeat the value.
  const bool may_show = !state.starts_with("22");
  Log(Severity::kError, "pg.unexpected",
      {{"sqlstate", std::string(state)},
       {"message", may_show ? std::string(FirstLine(message)) : std::string()}});
  return Definite(InternalError("sqlstate " + std::string(state)));
}

template <typename Exception>
bool Is(const std::exception& failure) {
  return dynamic_cast<const Exception*>(&failure) != nullptr;
}

}  // namespace

absl::Status PoolExhausted() { return Unavailable("POOL_EXHAUSTED"); }
absl::Status DatabaseUnavailable() { return Unavailable("DATABASE_UNAVAILABLE"); }
absl::Status DatabaseReadOnly() { return Unavailable("DATABASE_READ_ONLY"); }
absl::Status DatabaseFull() { return Unavailable("DATABASE_FULL"); }
absl::Status CommitInDoubt() { return Unavailable("COMMIT_IN_DOUBT"); }
absl::Status TryAgain() { return MakeStatus(absl::StatusCode::kAborted, "TRY_AGAIN"); }

absl::Status UniqueViolation(std::string_view constraint) {
  return MakeStatus(absl::StatusCode::kAlreadyExists, "UNIQUE_VIOLATION",
                    {{"constraint", std::string(constraint)}});
}

absl::Status BadText() { return MakeStatus(absl::StatusCode::kInvalidArgument, "BAD_TEXT"); }

Failure FromSqlState(std::string_view state, std::string_view message) {
  if (state == "40001" || state == "40P01") return {FailureKind::kConflict, TryAgain()};
  if (state == "55P03") return Definite(TryAgain());
  if (state == "23505") return Definite(UniqueViolation(ConstraintName(message)));
  if (state == "57014") return Definite(DeadlineExceeded());
  if (state == "25006") return Definite(DatabaseReadOnly());
  if (state == "53100") return Definite(DatabaseFull());
  if (state == "22021" || state == "22P05") return Definite(BadText());
  if (state.starts_with("57P") || state.starts_with("08") || state == "53300" || state == "25P03") {
    return Broken();
  }
  if (state.starts_with("53") || state.starts_with("58")) return Definite(DatabaseUnavailable());
  return Unexpected(state, message);
}

Failure ToFailure(const std::exception& failure) {
  if (Is<pqxx::serialization_failure>(failure) || Is<pqxx::deadlock_detected>(failure)) {
    return {FailureKind::kConflict, TryAgain()};
  }
  if (Is<pqxx::broken_connection>(failure) || Is<pqxx::in_doubt_error>(failure) ||
      Is<pqxx::statement_completion_unknown>(failure)) {
    return Broken();
  }
  if (const auto* refused = dynamic_cast<const pqxx::sql_error*>(&failure)) {
    return FromSqlState(refused->sqlstate(), refused->what());
  }
  // Thrown by PQescape… for text that is not UTF-8.
  if (Is<pqxx::argument_error>(failure)) return Definite(BadText());
  return Unexpected("", failure.what());
}

absl::Status ToStatus(const std::exception& failure) { return ToFailure(failure).status; }

std::string ConstraintName(std::string_view message) {
  const std::string_view line = FirstLine(message);
  const std::size_t end = line.rfind('"');
  if (end == std::string_view::npos || end == 0) return {};
  const std::size_t begin = line.rfind('"', end - 1);
  if (begin == std::string_view::npos) return {};
  return std::string(line.substr(begin + 1, end - begin - 1));
}

}  // namespace motcua::pg
