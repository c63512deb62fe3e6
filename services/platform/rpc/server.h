// Builds every gRPC server of the house: mTLS, allow-list, actor check, bounded queue, health,
// reflection in development, graceful stop. No other file names ServerBuilder.
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "services/platform/rpc/call.h"

namespace motcua::rpc {

struct TlsFiles {
  std::string ca;    // PEM
  std::string cert;  // PEM, SAN DNS = program name
  std::string key;   // PEM
};

struct ServerOptions {
  std::string program;  // own name
  std::string address;  // "127.0.0.1:7001"; port 0 picks one
  // A unix socket to listen on as well, for callers on the same machine; the same TLS. Empty: none.
  std::string local_socket = {};
  TlsFiles tls;
  std::vector<std::string> allowed_clients;  // SAN names; empty = refuse all
  std::vector<std::string>
      actor_keys;  // files "<program>.pub" with 32-octet Ed25519 public keys; file stem = program
  bool steered_clock = false;  // take `now` from the signed context
  bool reflection = false;
  int workers = 8;  // = SQL connections
  int queue = 256;  // waiting calls; one more is UNAVAILABLE/OVERLOADED at once
  // A client is asked to connect anew after this long, give or take a tenth; running calls go on.
  // Where a name has several addresses the client then asks for them again, and finds new servers.
  absl::Duration connection_age = absl::InfiniteDuration();
};

// Which callers an RPC takes.
struct Access {
  bool public_side = false;
  bool system = false;
  bool officer = false;
};

// Runs unary calls on the workers. A call is refused UNAVAILABLE/OVERLOADED when the queue is full
// or under 100 ms of its deadline are left, PERMISSION_DENIED/ACTOR_NOT_ALLOWED for a wrong kind,
// UNAUTHENTICATED/BAD_ACTOR for a missing, forged, stale or foreign context.
class Dispatcher {
 public:
  Dispatcher(const ServerOptions& options, const Clock& clock);
  ~Dispatcher();

  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Unary(
      grpc::CallbackServerContext* context, const Request* request, Response* response,
      std::string_view method, Access access,
      std::function<absl::StatusOr<Response>(const Request&, const CallContext&)> handler) {
    return Start(context, method, access,
                 [request, response, handler = std::move(handler)](const CallContext& call) {
                   absl::StatusOr<Response> answer = handler(*request, call);
                   if (!answer.ok()) return answer.status();
                   *response = *std::move(answer);
                   return absl::OkStatus();
                 });
  }

  // Checks the caller of a stream (allow-list and actor); streams run on their own reactors, not on
  // the workers.
  absl::StatusOr<CallContext> Admit(grpc::CallbackServerContext* context, std::string_view method,
                                    Access access);

 private:
  using Job = std::function<absl::Status(const CallContext&)>;
  grpc::ServerUnaryReactor* Start(grpc::CallbackServerContext* context, std::string_view method,
                                  Access access, Job job);
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// A running server. Health is SERVING while `ready` returns true (asked each second), NOT_SERVING
// from Stop() on.
class Server {
 public:
  Server(const ServerOptions& options, grpc::Service& service, std::function<bool()> ready);
  // The same for a program with several faces.
  Server(const ServerOptions& options, const std::vector<grpc::Service*>& services,
         std::function<bool()> ready);
  ~Server();
  int port() const;
  // NOT_SERVING, no new calls, waits up to 10 s for the running ones.
  void Stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// A channel to one or more addresses of a program: mTLS, round robin with health checks, keepalive
// 5 s / 2 s.
std::shared_ptr<grpc::Channel> MakeChannel(const std::vector<std::string>& addresses,
                                           const std::string& program, const TlsFiles& tls);

}  // namespace motcua::rpc
