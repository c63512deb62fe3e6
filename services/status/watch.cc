#include "services/status/watch.h"

#include <deque>
#include <mutex>
#include <utility>

#include "services/domain/error.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/status/handlers/error.h"
#include "services/status/outbox.h"

namespace motcua::status {
namespace {

// Pings that wait for a poll; when it cannot come the oldest give way (a newer pong answers them).
constexpr std::size_t kMostWaitingPings = 64;

// Lock order: the follower's list, then mutex_. Nothing here waits.
class Watch final : public WatchReactor, public PollListener {
 public:
  explicit Watch(Follower& follower) : follower_(follower) {}

  // Second step, as the follower may call back at once. gRPC keeps what is started here until it
  // has the reactor, so the object cannot go away meanwhile.
  void Begin() {
    if (!follower_.Add(*this)) return OnStop();
    const std::lock_guard lock(mutex_);
    if (!ended_) StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    // Read before anything else: a poll numbered higher begins after the ping came in.
    const std::int64_t begun = follower_.begun();
    const std::lock_guard lock(mutex_);
    if (!ok) return EndLocked(absl::OkStatus());
    if (request_.ping() <= last_ping_) {
      return EndLocked(domain::BadField("ping", "greater than the ping before, and than 0"));
    }
    last_ping_ = request_.ping();
    if (!pings_.empty() && pings_.back().after_poll == begun) {
      pings_.back().number = last_ping_;
    } else {
      pings_.push_back({.number = last_ping_, .after_poll = begun});
    }
    if (pings_.size() > kMostWaitingPings) pings_.pop_front();
    if (!ended_) StartRead(&request_);
  }

  void OnPoll(const News& news) override {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    if (!outbox_.AddChanges(news.changes)) {
      GlobalMetrics().Count("motcua_status_resyncs_total", {});
      return EndLocked(Resync());
    }
    std::int64_t pong = 0;
    while (!pings_.empty() && pings_.front().after_poll < news.number) {
      pong = pings_.front().number;
      pings_.pop_front();
    }
    if (pong != 0) outbox_.AddPong(pong, news.next_transaction);
    WriteLocked();
  }

  void OnLost() override {
    const std::lock_guard lock(mutex_);
    EndLocked(Resync());
  }

  void OnStop() override {
    const std::lock_guard lock(mutex_);
    EndLocked(WatchStopping());
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock(mutex_);
    writing_ = false;
    if (!ok) return EndLocked(absl::OkStatus());
    WriteLocked();
  }

  void OnCancel() override {
    const std::lock_guard lock(mutex_);
    EndLocked(absl::OkStatus());
  }

  void OnDone() override {
    follower_.Remove(*this);
    delete this;
  }

 private:
  struct WaitingPing {
    std::int64_t number;
    std::int64_t after_poll;  // any poll with a greater number answers it
  };

  void WriteLocked() {
    if (writing_ || ended_) return;
    std::optional<v1::WatchResponse> next = outbox_.Next();
    if (!next) return;
    response_ = *std::move(next);
    writing_ = true;
    StartWrite(&response_);
  }

  void EndLocked(const absl::Status& status) {
    if (ended_) return;
    ended_ = true;
    if (!status.ok()) Log(Severity::kWarning, "watch.ended", {{"reason", ReasonOf(status)}});
    Finish(rpc::ToGrpc(status));
  }

  Follower& follower_;
  v1::WatchRequest request_;
  v1::WatchResponse response_;
  std::mutex mutex_;
  Outbox outbox_;
  std::deque<WaitingPing> pings_;
  std::int64_t last_ping_ = 0;
  bool writing_ = false;
  bool ended_ = false;
};

class RefusedWatch final : public WatchReactor {
 public:
  explicit RefusedWatch(const absl::Status& refusal) { Finish(rpc::ToGrpc(refusal)); }
  void OnDone() override { delete this; }
};

}  // namespace

WatchReactor* OpenWatch(const absl::StatusOr<rpc::CallContext>& call, Follower& follower) {
  if (!call.ok()) return new RefusedWatch(call.status());
  Watch* watch = new Watch(follower);
  watch->Begin();
  return watch;
}

}  // namespace motcua::status
