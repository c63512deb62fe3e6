// Keeps the channels of a program that is only a client alive: gRPC connects, checks health and
// reconnects only while somebody polls, and without a running call nobody does.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

namespace motcua::rpc {

struct WatchedChannel {
  std::string name;  // of the peer program, for the log
  std::shared_ptr<grpc::Channel> channel;
};

// One thread that waits for changes of state, logs them, and asks idle channels to connect. Stops
// in the destructor.
class ChannelWatch {
 public:
  explicit ChannelWatch(std::vector<WatchedChannel> channels);
  ~ChannelWatch();
  ChannelWatch(const ChannelWatch&) = delete;
  ChannelWatch& operator=(const ChannelWatch&) = delete;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::rpc
