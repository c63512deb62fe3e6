// Asks the store again and again to queue the notices of new events; one thread, no state of its
// own: the place it stands at lies in the database.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/notification/store/store.h"
#include "services/platform/base/clock.h"

namespace motcua::notification {

// From the end of one round to the beginning of the next.
inline constexpr absl::Duration kNoticePause = absl::Milliseconds(200);
// A round that takes longer is given up; the next begins at the same place.
inline constexpr absl::Duration kNoticeBudget = absl::Seconds(5);

class NoticeQueue {
 public:
  // Starts the thread; `store` and `compose` must outlive it. `compose` may answer UNAVAILABLE
  // while there is no catalogue: nothing is skipped.
  NoticeQueue(Store& store, ComposeNotice compose, const Clock& clock);
  ~NoticeQueue();
  NoticeQueue(const NoticeQueue&) = delete;
  NoticeQueue& operator=(const NoticeQueue&) = delete;
  void Stop();

 private:
  void Run();
  void Report(const absl::StatusOr<int>& queued);

  Store& store_;
  const ComposeNotice compose_;
  const Clock& clock_;
  bool failing_ = false;  // of the thread alone
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace motcua::notification
