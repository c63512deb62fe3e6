#include <algorithm>
#include <random>
#include <thread>

#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/pg/error.h"
#include "services/platform/pg/pool.h"
#include "services/platform/pg/transaction.h"

namespace motcua::pg {
namespace {

constexpr int kConflictRetries = 3;
constexpr std::int64_t kFirstPauseMicros = 2000;  // doubled each time, half of it by chance

enum class Outcome {
  kDone,      // committed, or refused for good
  kConflict,  // rolled back; may be run again
  kBroken,    // connection gone before COMMIT: nothing happened
  kStale,     // the same, and nothing had been answered yet
  kInDoubt,   // connection gone during COMMIT
  kNoLease,   // no connection to begin with
};

struct Attempt {
  Outcome outcome = Outcome::kDone;
  absl::Status status;
};

std::string_view ResultLabel(const absl::Status& status) {
  if (status.ok()) return "ok";
  const std::string reason = ReasonOf(status);
  for (const std::string_view known :
       {"POOL_EXHAUSTED", "DATABASE_UNAVAILABLE", "DATABASE_READ_ONLY", "DATABASE_FULL",
        "COMMIT_IN_DOUBT", "DEADLINE_EXCEEDED", "TRY_AGAIN", "INTERNAL"}) {
    if (reason == known) return known;
  }
  return "refused";
}

absl::Duration Pause(int conflicts) {
  thread_local std::minstd_rand chance(std::random_device{}());
  const std::int64_t longest = kFirstPauseMicros << conflicts;
  return absl::Microseconds(
      std::uniform_int_distribution<std::int64_t>(longest / 2, longest)(chance));
}

}  // namespace

// One call of RunTransaction: attempts until it is done.
class TransactionRunner {
 public:
  using Function = std::function<absl::Status(Transaction&)>;

  TransactionRunner(Pool& pool, const TransactionOptions& options, const Function& fn)
      : pool_(*pool.impl_), options_(options), fn_(fn), budget_(Budget::Until(options.deadline)) {}

  absl::Status Run();

 private:
  bool MayRepeat(Outcome outcome) const;
  bool PauseFits(int conflicts) const;
  Attempt Try(bool fresh);
  struct Round {
    Connection& connection;
    const Watchdog::Watch& watch;
    bool again = false;
  };
  Attempt TryOn(const Round& round, bool& usable);
  Attempt Commit(Transaction& tx, Transaction::Impl& inside, const Watchdog::Watch& watch) const;
  static bool RolledBack(Transaction::Impl& inside);
  Attempt Failed(const std::exception& failure, const Transaction::Impl& inside,
                 const Watchdog::Watch& watch) const;

  Pool::Impl& pool_;
  const TransactionOptions& options_;
  const Function& fn_;
  const Budget budget_;
};

bool TransactionRunner::MayRepeat(Outcome outcome) const {
  if (budget_.Left() <= absl::ZeroDuration()) return false;
  return outcome == Outcome::kStale || options_.idempotent || options_.read_only;
}

bool TransactionRunner::PauseFits(int conflicts) const {
  const absl::Duration pause = Pause(conflicts);
  if (budget_.Left() <= pause) return false;
  std::this_thread::sleep_for(absl::ToChronoMicroseconds(pause));
  return true;
}

absl::Status TransactionRunner::Run() {
  int conflicts = 0;
  bool fresh = false;
  bool doubt = false;
  while (true) {
    const Attempt attempt = Try(fresh);
    switch (attempt.outcome) {
      case Outcome::kDone:
        return attempt.status;
      case Outcome::kNoLease:
        return doubt ? CommitInDoubt() : attempt.status;
      case Outcome::kConflict:
        if (++conflicts > kConflictRetries || !PauseFits(conflicts)) {
          return doubt ? CommitInDoubt() : TryAgain();
        }
        continue;
      case Outcome::kBroken:
      case Outcome::kStale:
      case Outcome::kInDoubt:
        doubt = doubt || attempt.outcome == Outcome::kInDoubt;
        if (fresh || !MayRepeat(attempt.outcome)) return doubt ? CommitInDoubt() : attempt.status;
        fresh = true;
        continue;
    }
  }
}

Attempt TransactionRunner::Try(bool fresh) {
  absl::StatusOr<Pool::Impl::Lease> lease = pool_.Take(budget_, fresh);
  if (!lease.ok()) return {Outcome::kNoLease, lease.status()};
  Attempt attempt;
  bool usable = true;
  {
    const Watchdog::Watch watch = pool_.watchdog().Over(lease->connection().sock(), budget_.until);
    attempt = TryOn({.connection = lease->connection(), .watch = watch, .again = fresh}, usable);
    usable = usable && !watch.fired();
  }
  if (!usable) lease->Discard();
  return attempt;
}

Attempt TransactionRunner::TryOn(const Round& round, bool& usable) {
  Transaction::Impl inside(round.connection, options_);
  Transaction tx(&inside);
  tx.repeated_ = options_.repeated || round.again;
  Attempt attempt;
  try {
    const absl::Status status = fn_(tx);
    if (status.ok()) {
      attempt = Commit(tx, inside, round.watch);
      if (attempt.status.ok() || attempt.outcome == Outcome::kInDoubt) return attempt;
    } else {
      attempt = {Outcome::kDone, status};
    }
  } catch (const std::exception& failure) {
    attempt = Failed(failure, inside, round.watch);
  }
  usable = RolledBack(inside) && attempt.status.code() != absl::StatusCode::kInternal;
  return attempt;
}

Attempt TransactionRunner::Commit(Transaction& tx, Transaction::Impl& inside,
                                  const Watchdog::Watch& watch) const {
  if (!inside.begun()) return {Outcome::kDone, absl::OkStatus()};
  if (watch.fired()) return {Outcome::kDone, DeadlineExceeded()};
  tx.committing_ = true;
  try {
    inside.Commit();
    return {Outcome::kDone, absl::OkStatus()};
  } catch (const std::exception& failure) {
    return Failed(failure, inside, watch);
  }
}

bool TransactionRunner::RolledBack(Transaction::Impl& inside) {
  if (!inside.open()) return true;
  try {
    inside.Rollback();
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

Attempt TransactionRunner::Failed(const std::exception& failure, const Transaction::Impl& inside,
                                  const Watchdog::Watch& watch) const {
  const Failure meaning = ToFailure(failure);
  const bool broken = meaning.kind == FailureKind::kBroken || !inside.connected();
  const bool refused = meaning.kind == FailureKind::kConflict ||
                       dynamic_cast<const pqxx::sql_error*>(&failure) != nullptr;
  if (inside.commit_reached() && !options_.read_only && (broken || !refused)) {
    return {Outcome::kInDoubt, CommitInDoubt()};
  }
  if (broken && watch.fired()) return {Outcome::kDone, DeadlineExceeded()};
  if (broken) {
    return {inside.answered() ? Outcome::kBroken : Outcome::kStale, DatabaseUnavailable()};
  }
  if (meaning.kind == FailureKind::kConflict) return {Outcome::kConflict, TryAgain()};
  return {Outcome::kDone, meaning.status};
}

absl::Status RunTransactionStatus(Pool& pool, const TransactionOptions& options,
                                  const std::function<absl::Status(Transaction&)>& fn) {
  absl::Status status = TransactionRunner(pool, options, fn).Run();
  GlobalMetrics().Count("pg_transactions_total", {{"result", ResultLabel(status)}});
  return status;
}

}  // namespace motcua::pg
