#include "services/status/follow/follower.h"

#include <algorithm>
#include <charconv>

#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"

namespace motcua::status {
namespace {

// The second number of "xmin:xmax:running"; 0 if there is none.
std::uint64_t NextTransaction(std::string_view snapshot) {
  const std::size_t colon = snapshot.find(':');
  std::uint64_t number = 0;
  if (colon == std::string_view::npos) return number;
  std::from_chars(snapshot.data() + colon + 1, snapshot.data() + snapshot.size(), number);
  return number;
}

}  // namespace

bool RunsBackwards(std::string_view before, std::string_view after) {
  return NextTransaction(after) < NextTransaction(before);
}

Follower::Follower(Store& store, const Clock& clock) : store_(store), clock_(clock) {
  thread_ = std::thread([this] { Run(); });
}

Follower::~Follower() { Stop(); }

bool Follower::Add(PollListener& listener) {
  const std::lock_guard lock(listeners_mutex_);
  if (stopped_) return false;
  listeners_.insert(&listener);
  return true;
}

void Follower::Remove(PollListener& listener) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.erase(&listener);
}

void Follower::Stop() {
  {
    const std::lock_guard lock(stop_mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
  const std::lock_guard lock(listeners_mutex_);
  stopped_ = true;
  for (PollListener* listener : listeners_) listener->OnStop();
}

void Follower::Run() {
  while (true) {
    const absl::Duration began = clock_.Monotonic();
    Report(Poll());
    GlobalMetrics().Observe("motcua_status_poll_seconds", {}, clock_.Monotonic() - began);
    std::unique_lock lock(stop_mutex_);
    if (stop_.wait_for(lock, absl::ToChronoMilliseconds(kPollPause),
                       [this] { return stopping_; })) {
      return;
    }
  }
}

absl::Status Follower::Poll() {
  // Raised before the snapshot is taken: who reads a smaller number knows that this poll sees
  // everything committed by then.
  const std::int64_t number = ++begun_;
  const absl::Time deadline = clock_.Now() + budget_;
  if (!cursor_) {
    ASSIGN_OR_RETURN(cursor_, store_.CurrentCursor(deadline));
  }
  ASSIGN_OR_RETURN(const Changes found, store_.ChangesSince(*cursor_, deadline));
  const bool lost = RunsBackwards(*cursor_, found.cursor);
  cursor_ = found.cursor;
  if (lost) {
    Log(Severity::kError, "follower.cursor_void");
    const std::lock_guard lock(listeners_mutex_);
    for (PollListener* listener : listeners_) listener->OnLost();
    return absl::OkStatus();
  }
  Tell(number, found);
  return absl::OkStatus();
}

void Follower::Tell(std::int64_t number, const Changes& found) {
  const std::lock_guard lock(listeners_mutex_);
  const News news{.number = number,
                  .changes = found.changes,
                  .next_transaction = static_cast<std::int64_t>(NextTransaction(found.cursor))};
  for (PollListener* listener : listeners_) listener->OnPoll(news);
}

// Only the turns are logged: a database that is down for an hour makes two lines.
void Follower::Report(const absl::Status& status) {
  if (!status.ok()) {
    GlobalMetrics().Count("motcua_status_failed_polls_total", {});
    if (!failing_) Log(Severity::kError, "follower.failing", {{"reason", ReasonOf(status)}});
  } else if (failing_) {
    Log(Severity::kInfo, "follower.recovered");
  }
  failing_ = !status.ok();
  budget_ = absl::IsDeadlineExceeded(status) ? std::min(2 * budget_, kLongestPoll) : kPollBudget;
}

}  // namespace motcua::status
