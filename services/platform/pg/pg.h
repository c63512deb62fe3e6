// The one door to PostgreSQL: a bounded pool and one function that runs transactions. Holds no SQL
// of any service. Stores see pqxx::result only through this header. Exceptions of pqxx never leave
// RunTransaction. Its errors are named in pg/error.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/platform/pg/argument.h"

namespace motcua::pg {

// A named SQL text with $1 … parameters; prepared once per connection on first use. Name =
// schema.verb_noun.
struct Statement {
  std::string_view name;
  std::string_view sql;
};

struct PoolOptions {
  std::string connection;  // libpq connection string, without options; session settings are added
                           // by the pool
  std::string application_name;  // shown in pg_stat_activity
  int size = 8;                  // connections = workers that may hold one at the same time
  absl::Duration lease_wait = absl::Milliseconds(200);  // then UNAVAILABLE/POOL_EXHAUSTED
  absl::Duration lock_timeout = absl::Seconds(2);
  absl::Duration statement_timeout = absl::Seconds(5);
};

class Pool;

// A running transaction, valid only inside the function given to RunTransaction. Not thread-safe.
// BEGIN is not sent alone: it travels in front of the first statement, in one round trip where that
// is a First().
class Transaction {
 public:
  // Runs `sql` as the first statement together with BEGIN and the session variables, by the simple
  // protocol (one round trip). Placeholders $1 … $9 are replaced by properly quoted literals of
  // `literals` (made by Quote). Returns the result of `sql`.
  pqxx::result First(std::string_view sql, std::span<const std::string> literals);
  // The same with a prepared statement, whose plan is kept: what hot paths use.
  pqxx::result First(const Statement& statement, std::span<const std::string> literals);
  // Literals for First: quoted text, number, bytea.
  std::string Quote(std::string_view text);
  std::string Quote(std::int64_t number);
  std::string QuoteBytes(std::span<const std::uint8_t> octets);

  // Runs a prepared statement with parameters (numbers, text, octets, pqxx::binarystring,
  // std::optional of these; see argument.h).
  template <typename... Args>
  pqxx::result Exec(const Statement& statement, const Args&... args) {
    Prepare(statement);
    return Work().exec_prepared(std::string(statement.name), ToArgument(args)...);
  }

  // Runs a prepared statement whose answer nobody reads, later: it travels with COMMIT in one round
  // trip, or in front of the next Exec. When it is refused the transaction is, whatever the
  // function returned; a statement that must touch a row has to say so itself (in SQL).
  template <typename... Args>
  void Post(const Statement& statement, const Args&... args) {
    PostValues(statement, {ToArgument(args)...});
  }
  void PostValues(const Statement& statement, std::vector<Argument> values);

  // True when an earlier run may have left something: after a lost connection or COMMIT, or when
  // the caller says so (TransactionOptions::repeated).
  bool repeated() const { return repeated_; }
  // True once COMMIT may have been sent; a later failure is in doubt.
  bool committing() const { return committing_; }

 private:
  friend class TransactionRunner;
  class Impl;
  explicit Transaction(Impl* impl) : impl_(impl) {}
  void Prepare(const Statement& statement);  // sends BEGIN if still pending
  pqxx::transaction_base& Work();

  Impl* impl_;
  bool committing_ = false;
  bool repeated_ = false;
};

class Pool {
 public:
  explicit Pool(PoolOptions options);  // connects lazily: a database that is down does not stop the
                                       // program from starting
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  const PoolOptions& options() const;
  // True if a `SELECT 1` succeeded within the given time; for health checks.
  bool Ping(absl::Duration timeout);

 private:
  friend class TransactionRunner;
  class Impl;
  std::unique_ptr<Impl> impl_;
};

struct TransactionOptions {
  absl::Time deadline = absl::InfiniteFuture();  // socket is shut when it passes; before COMMIT →
                                                 // DEADLINE_EXCEEDED, during → in doubt
  std::vector<std::int32_t> agencies = {};  // app.agencies for row-level security; empty = none
  bool read_only = false;
  bool repeatable_read = false;
  // One reading statement alone (Exec, once): sent without BEGIN and COMMIT, in one round trip.
  bool single_statement = false;
  // The function starts by looking for its request record, so it may safely be run again after a
  // lost COMMIT answer.
  bool idempotent = false;
  // The caller runs the function once more, after it failed on something an earlier run left.
  bool repeated = false;
};

// Runs `fn` in a transaction: COMMIT if it returns OK, ROLLBACK otherwise. Retries the whole
// function on serialization failure, deadlock (3 times, jitter), and, when idempotent, once after a
// broken connection or a COMMIT in doubt, on a fresh connection. Unique violations are returned as
// ALREADY_EXISTS/UNIQUE_VIOLATION with payload "motcua/constraint". Errors: UNAVAILABLE (pool,
// connection, read-only server), DEADLINE_EXCEEDED, ABORTED (retries used up),
// UNAVAILABLE/COMMIT_IN_DOUBT, INTERNAL for anything else (details only in the log).
absl::Status RunTransactionStatus(Pool& pool, const TransactionOptions& options,
                                  const std::function<absl::Status(Transaction&)>& fn);

template <typename Fn, typename Result = std::invoke_result_t<Fn, Transaction&>>
Result RunTransaction(Pool& pool, const TransactionOptions& options, const Fn& fn) {
  if constexpr (std::is_same_v<Result, absl::Status>) {
    return RunTransactionStatus(pool, options, fn);
  } else {
    std::optional<Result> result;
    absl::Status status = RunTransactionStatus(pool, options, [&](Transaction& tx) -> absl::Status {
      result.emplace(fn(tx));
      return result->status();
    });
    if (!status.ok()) return status;
    return *std::move(result);
  }
}

// Column readers: bytea, timestamptz selected as (extract(epoch from x)*1000000)::bigint micros,
// and null handling.
std::vector<std::uint8_t> Bytes(const pqxx::field& field);
absl::Time Micros(const pqxx::field& field);
std::optional<absl::Time> OptionalMicros(const pqxx::field& field);

// For the server's log and for errors: maps an SQL failure to a status (pg/error.cc).
absl::Status ToStatus(const std::exception& failure);

}  // namespace motcua::pg
