#include "gateway/live/status_watcher.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

using status::v1::WatchRequest;
using status::v1::WatchResponse;

constexpr std::string_view kMethod = "/motcua.status.v1.StatusService/Watch";

std::int64_t NowMicroseconds() { return absl::ToInt64Microseconds(SystemClock().Monotonic()); }

}  // namespace

// One stream: opened and read by one thread, written to and cut by the other.
class StatusWatcher::Stream {
 public:
  explicit Stream(const rpc::ActorSigner& signer) : heard_us_(NowMicroseconds()) {
    rpc::OutgoingCall call;
    call.actor.kind = rpc::ActorKind::kSystem;
    call.request_id = crypto::RandomUuid();
    call.timeout = kLongestStream;
    rpc::Prepare(context_, signer, kMethod, call);
    context_.set_wait_for_ready(true);
  }

  // Waits while the peer is away, as does all below; Cut() ends that, also beforehand.
  void Open(status::v1::StatusService::StubInterface& status) {
    const std::lock_guard lock(writing_);
    stream_ = status.Watch(&context_);
  }

  bool Read(WatchResponse& response) {
    if (!stream_->Read(&response)) return false;
    if (response.pong() != 0) heard_us_ = NowMicroseconds();
    return true;
  }
  void Ping() {
    const std::lock_guard lock(writing_);
    if (stream_ == nullptr || finished_) return;
    WatchRequest request;
    request.set_ping(++pings_);
    stream_->Write(request);
  }
  void Cut() { context_.TryCancel(); }
  absl::Duration silence() const { return absl::Microseconds(NowMicroseconds() - heard_us_); }
  absl::Status Finish() {
    const std::lock_guard lock(writing_);
    finished_ = true;
    return rpc::FromGrpc(stream_->Finish());
  }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriterInterface<WatchRequest, WatchResponse>> stream_;
  std::mutex writing_;
  bool finished_ = false;
  std::int64_t pings_ = 0;
  std::atomic<std::int64_t> heard_us_;
};

StatusWatcher::StatusWatcher(status::v1::StatusService::StubInterface& status,
                             const rpc::ActorSigner& signer, WaitingRoom& room,
                             const Rhythm& rhythm)
    : status_(status), signer_(signer), room_(room), rhythm_(rhythm) {
  follower_ = std::thread([this] { Follow(); });
  pinger_ = std::thread([this] { Ping(); });
}

StatusWatcher::~StatusWatcher() { Stop(); }

void StatusWatcher::Stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
    if (stream_ != nullptr) stream_->Cut();
  }
  stop_.notify_all();
  follower_.join();
  pinger_.join();
}

bool StatusWatcher::Pause(absl::Duration duration) {
  std::unique_lock lock(mutex_);
  return !stop_.wait_for(lock, absl::ToChronoMicroseconds(duration), [this] { return stopping_; });
}

void StatusWatcher::Follow() {
  absl::Duration pause = kFirstPause;
  do {
    pause = FollowOnce() ? kFirstPause : std::min(2 * pause, kLongestPause);
  } while (Pause(pause));
}

bool StatusWatcher::FollowOnce() {
  const auto stream = std::make_shared<Stream>(signer_);
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    stream_ = stream;
  }
  stream->Open(status_);
  stream->Ping();
  bool follows = false;
  WatchResponse response;
  while (stream->Read(response)) {
    std::vector<Changed> changes;
    changes.reserve(static_cast<std::size_t>(response.changes_size()));
    for (const auto& change : response.changes()) {
      changes.push_back({.transaction = change.transaction(),
                         .agencies = {change.agencies().data(),
                                      static_cast<std::size_t>(change.agencies_size())}});
    }
    if (!changes.empty()) room_.Change(changes);
    if (response.pong() == 0 || follows) continue;
    // From here on nothing is missed; whatever was before may have been.
    follows = true;
    Log(Severity::kInfo, "watch.follows");
    room_.Resync(response.next_transaction());
  }
  {
    const std::lock_guard lock(mutex_);
    stream_ = nullptr;
  }
  const absl::Status end = stream->Finish();
  if (follows) {
    GlobalMetrics().Count("gateway_watch_ends_total", {});
    Log(Severity::kWarning, "watch.ended", {{"reason", ReasonOf(end)}});
  }
  return follows;
}

void StatusWatcher::Ping() {
  while (Pause(rhythm_.ping)) {
    std::shared_ptr<Stream> stream;
    {
      const std::lock_guard lock(mutex_);
      stream = stream_;
    }
    if (stream == nullptr) continue;
    if (stream->silence() > rhythm_.silence) {
      stream->Cut();
    } else {
      stream->Ping();
    }
  }
}

}  // namespace motcua::gateway
