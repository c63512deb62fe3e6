#include "services/platform/pg/pool.h"

#include <algorithm>

#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/pg/error.h"
#include "services/platform/pg/sql_text.h"

namespace motcua::pg {
namespace {

constexpr absl::Duration kConnectLimit = absl::Seconds(3);

}  // namespace

Budget Budget::Until(absl::Time deadline) {
  if (deadline == absl::InfiniteFuture()) return {absl::InfiniteDuration()};
  return {SystemClock().Monotonic() + (deadline - SystemClock().Now())};
}

absl::Duration Budget::Left() const { return until - SystemClock().Monotonic(); }

Pool::Impl::Impl(PoolOptions options)
    : options_(std::move(options)),
      session_(SessionString(options_)),
      slots_(static_cast<std::size_t>(options_.size)) {
  for (Slot& slot : slots_) free_.push_back(&slot);
}

Pool::Impl::Lease::~Lease() {
  if (slot_ != nullptr) pool_->GiveBack(*slot_);
}

void Pool::Impl::GiveBack(Slot& slot) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(&slot);
  }
  given_back_.notify_one();
}

absl::StatusOr<Slot*> Pool::Impl::AwaitSlot(Budget budget) {
  const absl::Duration began = SystemClock().Monotonic();
  const absl::Duration left = budget.Left();
  if (left <= absl::ZeroDuration()) return DeadlineExceeded();
  const absl::Duration wait = std::min(options_.lease_wait, left);
  std::unique_lock lock(mutex_);
  const bool found = given_back_.wait_for(lock, absl::ToChronoMicroseconds(wait),
                                          [this] { return !free_.empty(); });
  GlobalMetrics().Observe("pg_wait_seconds", {}, SystemClock().Monotonic() - began);
  if (!found) return PoolExhausted();
  Slot* slot = free_.back();
  free_.pop_back();
  return slot;
}

absl::Status Pool::Impl::MakeUsable(Slot& slot, Budget budget) const {
  if (slot.connection != nullptr && slot.connection->Usable()) return absl::OkStatus();
  slot.connection.reset();
  const absl::Duration limit = std::min(kConnectLimit, budget.Left());
  ASSIGN_OR_RETURN(slot.connection, Connection::Open(session_, limit));
  return absl::OkStatus();
}

absl::StatusOr<Pool::Impl::Lease> Pool::Impl::Take(Budget budget, bool fresh) {
  ASSIGN_OR_RETURN(Slot * slot, AwaitSlot(budget));
  Lease lease(*this, *slot);
  if (fresh) lease.Discard();
  RETURN_IF_ERROR(MakeUsable(*slot, budget));
  return lease;
}

bool Pool::Impl::Ping(absl::Duration timeout) {
  const std::lock_guard lock(ping_mutex_);
  const Budget budget{SystemClock().Monotonic() + timeout};
  if (!MakeUsable(ping_slot_, budget).ok()) return false;
  const bool answered = [&] {
    const Watchdog::Watch watch = watchdog_.Over(ping_slot_.connection->sock(), budget.until);
    try {
      pqxx::nontransaction work(*ping_slot_.connection);
      work.exec("SELECT 1");
      return !watch.fired();
    } catch (const std::exception&) {
      return false;
    }
  }();
  if (!answered) ping_slot_.connection.reset();
  return answered;
}

Pool::Pool(PoolOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Pool::~Pool() = default;
const PoolOptions& Pool::options() const { return impl_->options(); }
bool Pool::Ping(absl::Duration timeout) { return impl_->Ping(timeout); }

}  // namespace motcua::pg
