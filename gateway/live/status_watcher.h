// The process's one watch stream of status: news go into the waiting room; a stream that was cut is
// opened again, and then everybody hears that something may have changed.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "gateway/live/limits.h"
#include "gateway/live/waiting_room.h"
#include "motcua/status/v1/status.grpc.pb.h"
#include "services/platform/rpc/call.h"

namespace motcua::gateway {

class StatusWatcher {
 public:
  struct Rhythm {
    absl::Duration ping = kPingInterval;
    absl::Duration silence = kMostSilence;
  };
  // All must outlive it. Starts to follow; a status that is away is waited for.
  StatusWatcher(status::v1::StatusService::StubInterface& status, const rpc::ActorSigner& signer,
                WaitingRoom& room, const Rhythm& rhythm);
  StatusWatcher(status::v1::StatusService::StubInterface& status, const rpc::ActorSigner& signer,
                WaitingRoom& room)
      : StatusWatcher(status, signer, room, Rhythm()) {}
  ~StatusWatcher();
  StatusWatcher(const StatusWatcher&) = delete;
  StatusWatcher& operator=(const StatusWatcher&) = delete;

  // Ends the stream and both threads.
  void Stop();

 private:
  class Stream;

  void Follow();
  // One stream from its opening to its end; true if it followed at all.
  bool FollowOnce();
  void Ping();
  // False when it stops meanwhile.
  bool Pause(absl::Duration duration);

  status::v1::StatusService::StubInterface& status_;
  const rpc::ActorSigner& signer_;
  WaitingRoom& room_;
  const Rhythm rhythm_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::shared_ptr<Stream> stream_;  // the open one
  std::thread follower_;
  std::thread pinger_;
};

}  // namespace motcua::gateway
