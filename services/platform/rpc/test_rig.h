// For the tests of this room: certificates, keys, and a small identity server on a loopback port.
#pragma once

#include <grpcpp/grpcpp.h>
#include <stdlib.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "motcua/identity/v1/identity.grpc.pb.h"
#include "services/platform/base/clock.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/server.h"

namespace motcua::rpc {

namespace pb = identity::v1;

inline constexpr char kSignIn[] = "/motcua.identity.v1.IdentityService/SignIn";
inline constexpr char kResolveSession[] = "/motcua.identity.v1.IdentityService/ResolveSession";

// A folder with a certificate authority, certificates and signing keys; removed at the end.
class Papers {
 public:
  Papers() {
    std::string name = (std::filesystem::temp_directory_path() / "motcua-rpc-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    Shell(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-keyout ca.key -out ca.pem -subj /CN=test-authority");
    for (const char* program : {"gateway", "identity", "status", "intruder"}) Issue(program);
  }
  ~Papers() { std::filesystem::remove_all(folder_); }

  TlsFiles Tls(const std::string& program) const {
    return {.ca = Path("ca.pem"), .cert = Path(program + ".pem"), .key = Path(program + ".key")};
  }
  std::string PublicKey(const std::string& program) const { return Path(program + ".pub"); }
  ActorSigner Signer(const std::string& program) const {
    return ActorSigner(program, secrets_.at(program));
  }
  // Says it is `program`, signs with the key of another.
  ActorSigner Forger(const std::string& program) const {
    return ActorSigner(program, secrets_.at("intruder"));
  }

 private:
  std::string Path(const std::string& file) const { return folder_ + "/" + file; }
  void Shell(const std::string& command) const {
    const std::string line = absl::StrFormat("cd %s && %s 2>log", folder_, command);
    if (std::system(line.c_str()) != 0) std::abort();
  }
  void Issue(const std::string& program) {
    Shell(absl::StrFormat(
        "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout %1$s.key "
        "-out %1$s.csr -subj /CN=%1$s -addext subjectAltName=DNS:%1$s",
        program));
    Shell(
        absl::StrFormat("openssl x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key "
                        "-CAcreateserial -days 2 -copy_extensions copy -out %1$s.pem",
                        program));
    crypto::KeyPair pair = crypto::MakeSigningKey();
    std::ofstream(PublicKey(program), std::ios::binary) << pair.public_key;
    secrets_[program] = pair.secret_key;
  }

  std::string folder_;
  std::map<std::string, std::string> secrets_;
};

inline const Papers& TestPapers() {
  static const Papers papers;
  return papers;
}

// An identity server whose answers the test decides.
class TestServer : public pb::IdentityService::CallbackService {
 public:
  using OnSignIn = std::function<absl::StatusOr<pb::SignInResponse>(const pb::SignInRequest&,
                                                                    const CallContext&)>;

  static ServerOptions DefaultOptions() {
    const Papers& papers = TestPapers();
    return {.program = "identity",
            .address = "127.0.0.1:0",
            .tls = papers.Tls("identity"),
            .allowed_clients = {"gateway", "status"},
            .actor_keys = {papers.PublicKey("gateway"), papers.PublicKey("status")},
            .workers = 2};
  }

  explicit TestServer(OnSignIn on_sign_in, const ServerOptions& options = DefaultOptions())
      : on_sign_in_(std::move(on_sign_in)),
        dispatcher_(options, SystemClock()),
        server_(options, *this, [this] { return ready.load(); }) {}
  ~TestServer() override { server_.Stop(); }

  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context,
                                   const pb::SignInRequest* request,
                                   pb::SignInResponse* response) override {
    return dispatcher_.Unary<pb::SignInRequest, pb::SignInResponse>(
        context, request, response, kSignIn, {.public_side = true, .officer = true}, on_sign_in_);
  }
  grpc::ServerUnaryReactor* ResolveSession(grpc::CallbackServerContext* context,
                                           const pb::ResolveSessionRequest* request,
                                           pb::ResolveSessionResponse* response) override {
    return dispatcher_.Unary<pb::ResolveSessionRequest, pb::ResolveSessionResponse>(
        context, request, response, kResolveSession, {.system = true},
        [](const auto&, const auto&) { return pb::ResolveSessionResponse(); });
  }

  Server& server() { return server_; }
  std::string address() const { return absl::StrFormat("127.0.0.1:%d", server_.port()); }
  std::shared_ptr<grpc::Channel> Connect(const std::string& client) const {
    return MakeChannel({address()}, "identity", TestPapers().Tls(client));
  }
  std::unique_ptr<pb::IdentityService::Stub> Stub(const std::string& client = "gateway") const {
    return pb::IdentityService::NewStub(Connect(client));
  }

  std::atomic<bool> ready = true;

 private:
  const OnSignIn on_sign_in_;
  Dispatcher dispatcher_;
  Server server_;
};

inline OutgoingCall TestCall() {
  return {.actor = {.kind = ActorKind::kOfficer,
                    .officer_id = 7,
                    .agency_id = 214,
                    .roles = {"reception"},
                    .program = "gateway"},
          .request_id = "5f0c9a3e-1d2b-4c8a-9e77-0a1b2c3d4e5f",
          .timeout = absl::Seconds(5),
          .steered_at = std::nullopt};
}

}  // namespace motcua::rpc
