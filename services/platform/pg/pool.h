// The inside of a Pool: slots, leases, opening and closing of connections; private to platform/pg.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/platform/pg/connection.h"
#include "services/platform/pg/pg.h"
#include "services/platform/pg/watchdog.h"

namespace motcua::pg {

// One of the pool's places; its connection is opened at the first use.
struct Slot {
  std::unique_ptr<Connection> connection;
};

// Where a call stands on the clock that never steps: Clock::Monotonic() of its end.
struct Budget {
  absl::Duration until;

  static Budget Until(absl::Time deadline);
  absl::Duration Left() const;
};

class Pool::Impl {
 public:
  // A slot with a usable connection, given back at the end.
  class Lease {
   public:
    Lease(Impl& pool, Slot& slot) : pool_(&pool), slot_(&slot) {}
    ~Lease();
    Lease(Lease&& other) noexcept
        : pool_(other.pool_), slot_(std::exchange(other.slot_, nullptr)) {}
    Lease& operator=(Lease&&) = delete;

    Connection& connection() { return *slot_->connection; }
    // The next holder of the slot opens a new connection.
    void Discard() { slot_->connection.reset(); }

   private:
    Impl* pool_;
    Slot* slot_;
  };

  explicit Impl(PoolOptions options);

  const PoolOptions& options() const { return options_; }
  Watchdog& watchdog() { return watchdog_; }
  // Waits for a slot no longer than lease_wait and the budget; opens a connection where the slot
  // has none that can be used, always if `fresh`. UNAVAILABLE/POOL_EXHAUSTED,
  // UNAVAILABLE/DATABASE_UNAVAILABLE, DEADLINE_EXCEEDED.
  absl::StatusOr<Lease> Take(Budget budget, bool fresh);
  bool Ping(absl::Duration timeout);

 private:
  absl::StatusOr<Slot*> AwaitSlot(Budget budget);
  absl::Status MakeUsable(Slot& slot, Budget budget) const;
  void GiveBack(Slot& slot);

  const PoolOptions options_;
  const std::string session_;
  Watchdog watchdog_;
  std::vector<Slot> slots_;

  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<Slot*> free_;  // last in, first out: few connections stay warm

  std::mutex ping_mutex_;
  Slot ping_slot_;  // health checks do not queue behind the calls
};

}  // namespace motcua::pg
