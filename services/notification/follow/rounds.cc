#include "services/notification/follow/rounds.h"

#include <algorithm>
#include <utility>

#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"

namespace motcua::notification {

Rounds::Rounds(std::string what, Round round, const Clock& clock)
    : what_(std::move(what)), round_(std::move(round)), clock_(clock) {
  thread_ = std::thread([this] { Run(); });
}

Rounds::~Rounds() { Stop(); }

void Rounds::Stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void Rounds::Run() {
  while (true) {
    Report(round_(clock_.Now() + budget_));
    std::unique_lock lock(mutex_);
    if (stop_.wait_for(lock, absl::ToChronoMilliseconds(kRoundPause),
                       [this] { return stopping_; })) {
      return;
    }
  }
}

// Only the turns are logged: a database that is down for an hour makes two lines.
void Rounds::Report(const absl::StatusOr<int>& queued) {
  if (queued.ok()) {
    GlobalMetrics().Count("motcua_notification_" + what_ + "_total", {}, *queued);
    if (failing_) Log(Severity::kInfo, what_ + ".recovered");
  } else {
    GlobalMetrics().Count("motcua_notification_failed_rounds_total", {{"what", what_}});
    if (!failing_) {
      Log(Severity::kError, what_ + ".failing", {{"reason", ReasonOf(queued.status())}});
    }
  }
  failing_ = !queued.ok();
  const bool too_long = absl::IsDeadlineExceeded(queued.status());
  budget_ = too_long ? std::min(2 * budget_, kLongestRound) : kRoundBudget;
}

}  // namespace motcua::notification
