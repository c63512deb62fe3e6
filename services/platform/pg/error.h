// Every refusal of the database door as a named function, and the one place where an SQL failure
// becomes a status.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace motcua::pg {

// UNAVAILABLE/POOL_EXHAUSTED: no connection became free in time.
absl::Status PoolExhausted();
// UNAVAILABLE/DATABASE_UNAVAILABLE: no connection, a broken one, or a server that starts or stops.
absl::Status DatabaseUnavailable();
// UNAVAILABLE/DATABASE_READ_ONLY: a standby, or a transaction declared read-only wrote.
absl::Status DatabaseReadOnly();
// UNAVAILABLE/DATABASE_FULL: no room on the data volume.
absl::Status DatabaseFull();
// UNAVAILABLE/COMMIT_IN_DOUBT: it may have happened; ask again with the same request id.
absl::Status CommitInDoubt();
// ABORTED/TRY_AGAIN: others were quicker (lock, deadlock, serialization); nothing happened.
absl::Status TryAgain();
// ALREADY_EXISTS/UNIQUE_VIOLATION: metadata constraint = the name of the violated constraint.
absl::Status UniqueViolation(std::string_view constraint);
// INVALID_ARGUMENT/BAD_TEXT: text that is not UTF-8, or holds a NUL.
absl::Status BadText();

// What a failure means for the transaction it happened in.
enum class FailureKind {
  kDefinite,  // the statement was refused; the transaction will be rolled back
  kConflict,  // serialization failure or deadlock: running everything again may help
  kBroken,    // the connection is gone
};

struct Failure {
  FailureKind kind = FailureKind::kDefinite;
  absl::Status status;
};

// Logs what becomes INTERNAL (state and first line only; no values of rows).
Failure ToFailure(const std::exception& failure);
// ToFailure(failure).status.
absl::Status ToStatus(const std::exception& failure);
// By the SQLSTATE alone; `message` is the server's.
Failure FromSqlState(std::string_view state, std::string_view message);
// The name in the last pair of double quotes of the first line: `… violates unique constraint
// "dossier_code_key"`; empty if there is none.
std::string ConstraintName(std::string_view message);

}  // namespace motcua::pg
