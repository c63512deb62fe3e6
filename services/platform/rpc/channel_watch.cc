#include "services/platform/rpc/channel_watch.h"

#include <grpcpp/alarm.h>

#include <chrono>
#include <thread>
#include <utility>

#include "services/platform/base/log.h"

namespace motcua::rpc {
namespace {

// A wait without an end could not be taken back when the program stops.
constexpr std::chrono::seconds kLongestWait{1};

std::string StateName(grpc_connectivity_state state) {
  switch (state) {
    case GRPC_CHANNEL_IDLE:
      return "idle";
    case GRPC_CHANNEL_CONNECTING:
      return "connecting";
    case GRPC_CHANNEL_READY:
      return "ready";
    case GRPC_CHANNEL_TRANSIENT_FAILURE:
      return "failing";
    case GRPC_CHANNEL_SHUTDOWN:
      return "shut";
  }
  return "unknown";
}

}  // namespace

class ChannelWatch::Impl {
 public:
  explicit Impl(std::vector<WatchedChannel> channels) {
    for (WatchedChannel& channel : channels) {
      watched_.push_back({std::move(channel), GRPC_CHANNEL_IDLE});
    }
    for (Watched& watched : watched_) WaitForChange(watched);
    thread_ = std::thread([this] { Run(); });
  }

  ~Impl() {
    stop_.Set(&queue_, gpr_inf_past(GPR_CLOCK_REALTIME), nullptr);
    thread_.join();
    queue_.Shutdown();
    void* tag = nullptr;
    for (bool ok = false; queue_.Next(&tag, &ok);) {
    }
  }

 private:
  struct Watched {
    WatchedChannel peer;
    grpc_connectivity_state last;
  };

  void WaitForChange(Watched& watched) {
    watched.peer.channel->NotifyOnStateChange(
        watched.last, std::chrono::system_clock::now() + kLongestWait, &queue_, &watched);
  }

  void Run() {
    void* tag = nullptr;
    for (bool ok = false; queue_.Next(&tag, &ok);) {
      if (tag == nullptr) return;  // the alarm of the destructor
      auto& watched = *static_cast<Watched*>(tag);
      const grpc_connectivity_state now = watched.peer.channel->GetState(true);
      if (now != watched.last && now != GRPC_CHANNEL_CONNECTING) {
        Log(Severity::kInfo, "rpc.peer", {{"peer", watched.peer.name}, {"state", StateName(now)}});
      }
      watched.last = now;
      WaitForChange(watched);
    }
  }

  grpc::CompletionQueue queue_;
  grpc::Alarm stop_;
  std::vector<Watched> watched_;
  std::thread thread_;
};

ChannelWatch::ChannelWatch(std::vector<WatchedChannel> channels)
    : impl_(std::make_unique<Impl>(std::move(channels))) {}

ChannelWatch::~ChannelWatch() = default;

}  // namespace motcua::rpc
