#include "services/notification/follow/notices.h"

#include <utility>

#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"

namespace motcua::notification {

NoticeQueue::NoticeQueue(Store& store, ComposeNotice compose, const Clock& clock)
    : store_(store), compose_(std::move(compose)), clock_(clock) {
  thread_ = std::thread([this] { Run(); });
}

NoticeQueue::~NoticeQueue() { Stop(); }

void NoticeQueue::Stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void NoticeQueue::Run() {
  while (true) {
    Report(store_.QueueNotices(compose_, clock_.Now() + kNoticeBudget));
    std::unique_lock lock(mutex_);
    if (stop_.wait_for(lock, absl::ToChronoMilliseconds(kNoticePause),
                       [this] { return stopping_; })) {
      return;
    }
  }
}

// Only the turns are logged: a database that is down for an hour makes two lines.
void NoticeQueue::Report(const absl::StatusOr<int>& queued) {
  if (queued.ok()) {
    GlobalMetrics().Count("motcua_notification_notices_total", {}, *queued);
    if (failing_) Log(Severity::kInfo, "notices.recovered");
  } else {
    GlobalMetrics().Count("motcua_notification_failed_rounds_total", {});
    if (!failing_) {
      Log(Severity::kError, "notices.failing", {{"reason", ReasonOf(queued.status())}});
    }
  }
  failing_ = !queued.ok();
}

}  // namespace motcua::notification
