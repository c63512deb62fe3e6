#include "services/platform/rpc/server.h"

#include <dlfcn.h>
#include <grpc/grpc.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/support/server_interceptor.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/text.h"
#include "services/platform/rpc/limits.h"
#include "services/platform/rpc/tls.h"

namespace motcua::rpc {
namespace {

// Unary calls that run; streams (a health watch never ends by itself) do not hold up a stop.
class RunningCalls {
 public:
  void Began() { ++count_; }
  void Ended() {
    if (--count_ > 0) return;
    const std::lock_guard lock(mutex_);
    none_.notify_all();
  }
  void WaitForNone(absl::Duration patience) {
    std::unique_lock lock(mutex_);
    none_.wait_for(lock, absl::ToChronoMilliseconds(patience), [this] { return count_ == 0; });
  }

 private:
  std::atomic<int> count_ = 0;
  std::mutex mutex_;
  std::condition_variable none_;
};

class CountedCall : public grpc::experimental::Interceptor {
 public:
  explicit CountedCall(RunningCalls& calls) : calls_(calls) { calls_.Began(); }
  ~CountedCall() override { calls_.Ended(); }
  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    methods->Proceed();
  }

 private:
  RunningCalls& calls_;
};

class CallCounter : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit CallCounter(RunningCalls& calls) : calls_(calls) {}
  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    if (info->type() != grpc::experimental::ServerRpcInfo::Type::UNARY) return nullptr;
    return new CountedCall(calls_);
  }

 private:
  RunningCalls& calls_;
};

// The packaged library registers reflection for every server from the moment it is loaded, so it is
// loaded only when asked for.
void LoadReflection() {
  const std::string version = grpc::Version();
  const std::string file =
      absl::StrFormat("libgrpc++_reflection.so.%s", version.substr(0, version.find_last_of('.')));
  if (dlopen(file.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    Log(Severity::kWarning, "reflection_not_available", {{"file", file}});
  }
}

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(duration));
}

void AddLimits(grpc::ServerBuilder& builder, const ServerOptions& options) {
  builder.SetMaxReceiveMessageSize(kLongestMessage);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kLongestMetadata);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMostStreams);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             Milliseconds(kLeastPingInterval));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, Milliseconds(kKeepaliveTime));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Milliseconds(kKeepaliveTimeout));
  if (options.connection_age != absl::InfiniteDuration()) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                               Milliseconds(options.connection_age));
  }
  // A second start on the same port must fail, not share it.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

class Server::Impl {
 public:
  Impl(const ServerOptions& options, const std::vector<grpc::Service*>& services,
       std::function<bool()> ready)
      : ready_(std::move(ready)) {
    grpc::EnableDefaultHealthCheckService(true);
    if (options.reflection) LoadReflection();
    grpc::ServerBuilder builder;
    AddLimits(builder, options);
    builder.AddListeningPort(options.address, ServerTls(options.tls), &port_);
    int also = 1;
    if (!options.local_socket.empty()) {
      builder.AddListeningPort("unix:" + options.local_socket, ServerTls(options.tls), &also);
    }
    for (grpc::Service* const service : services) builder.RegisterService(service);
    std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> counters;
    counters.push_back(std::make_unique<CallCounter>(calls_));
    builder.experimental().SetInterceptorCreators(std::move(counters));
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || port_ == 0 || also == 0) {
      Log(Severity::kError, "rpc_listen_failed", {{"address", options.address}});
      std::_Exit(EXIT_FAILURE);
    }
    ShowHealth(ready_());
    health_ = std::thread([this] { WatchHealth(); });
  }

  ~Impl() { Stop(); }

  int port() const { return port_; }

  void Stop() {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      stopping_ = true;
      ShowHealth(false);
    }
    stop_.notify_all();
    health_.join();
    const absl::Time last = absl::Now() + kStopPatience;
    std::thread shutdown([this, last] { server_->Shutdown(absl::ToChronoTime(last)); });
    calls_.WaitForNone(kStopPatience);
    grpc_server_cancel_all_calls(server_->c_server());
    shutdown.join();
  }

 private:
  void ShowHealth(bool serving) {
    server_->GetHealthCheckService()->SetServingStatus(serving);
    GlobalMetrics().Gauge("rpc_serving", {}, serving ? 1 : 0);
  }

  void WatchHealth() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, absl::ToChronoMilliseconds(kHealthInterval),
                           [this] { return stopping_; })) {
      lock.unlock();
      const bool serving = ready_();
      lock.lock();
      if (!stopping_) ShowHealth(serving);
    }
  }

  const std::function<bool()> ready_;
  RunningCalls calls_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread health_;
};

Server::Server(const ServerOptions& options, grpc::Service& service, std::function<bool()> ready)
    : Server(options, std::vector<grpc::Service*>{&service}, std::move(ready)) {}

Server::Server(const ServerOptions& options, const std::vector<grpc::Service*>& services,
               std::function<bool()> ready)
    : impl_(std::make_unique<Impl>(options, services, std::move(ready))) {}

Server::~Server() = default;

int Server::port() const { return impl_->port(); }

void Server::Stop() { impl_->Stop(); }

}  // namespace motcua::rpc
