#include "services/catalogue/catalogue.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "services/catalogue/statements.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"

namespace motcua::catalogue {
namespace {

constexpr std::chrono::seconds kPollPeriod(1);
constexpr absl::Duration kPollBudget = absl::Seconds(2);

absl::StatusOr<std::int32_t> NewestVersion(pg::Pool& pool) {
  const pg::TransactionOptions options{.deadline = SystemClock().Now() + kPollBudget,
                                       .agencies = {},
                                       .read_only = true,
                                       .repeatable_read = false,
                                       .idempotent = true};
  return pg::RunTransaction(pool, options, [](pg::Transaction& tx) -> absl::StatusOr<std::int32_t> {
    return tx.Exec(kNewestVersion)[0][0].as<std::int32_t>();
  });
}

}  // namespace

class Catalogue::Impl {
 public:
  explicit Impl(pg::Pool& pool) : pool_(pool) {
    Refresh();
    poller_ = std::jthread([this](const std::stop_token& stop) { Poll(stop); });
  }

  std::shared_ptr<const Snapshot> current() const {
    const std::lock_guard lock(mutex_);
    return current_;
  }

 private:
  void Poll(const std::stop_token& stop) {
    std::mutex waiting;
    std::condition_variable_any wake;
    std::unique_lock lock(waiting);
    while (!stop.stop_requested()) {
      wake.wait_for(lock, stop, kPollPeriod, [] { return false; });
      if (!stop.stop_requested()) Refresh();
    }
  }

  // A failure keeps what is there; it is logged when it begins and when it ends.
  void Refresh() {
    const absl::Status status = TryRefresh();
    if (!status.ok() && !failing_) {
      Log(Severity::kWarning, "catalogue.refresh_failed", {{"reason", ReasonOf(status)}});
    } else if (status.ok() && failing_) {
      Log(Severity::kInfo, "catalogue.refresh_recovered");
    }
    failing_ = !status.ok();
  }

  absl::Status TryRefresh() {
    const std::shared_ptr<const Snapshot> held = current();
    if (held != nullptr) {
      ASSIGN_OR_RETURN(const std::int32_t newest, NewestVersion(pool_));
      // A restored, older database is another catalogue too.
      if (newest == held->version()) return absl::OkStatus();
    }
    ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> fresh, Load(pool_));
    Log(Severity::kInfo, "catalogue.loaded", {{"version", std::to_string(fresh->version())}});
    const std::lock_guard lock(mutex_);
    current_ = std::move(fresh);
    return absl::OkStatus();
  }

  pg::Pool& pool_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> current_;
  bool failing_ = false;  // only touched by the constructor, then by the poller
  std::jthread poller_;   // last: stops before the rest goes
};

Catalogue::Catalogue(pg::Pool& pool) : impl_(std::make_unique<Impl>(pool)) {}
Catalogue::~Catalogue() = default;

std::shared_ptr<const Snapshot> Catalogue::current() const { return impl_->current(); }
bool Catalogue::Ready() const { return impl_->current() != nullptr; }

}  // namespace motcua::catalogue
