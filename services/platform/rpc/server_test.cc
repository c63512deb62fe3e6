#include "services/platform/rpc/server.h"

#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>
#include <semaphore>
#include <stdexcept>
#include <thread>

#include "absl/time/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/text.h"
#include "services/platform/rpc/blocking_call.h"
#include "services/platform/rpc/test_rig.h"

namespace motcua::rpc {
namespace {

using SignInResult = absl::StatusOr<pb::SignInResponse>;

SignInResult Greet(const pb::SignInRequest& request, const CallContext&) {
  pb::SignInResponse response;
  response.set_token(request.username());
  return response;
}

SignInResult CallSignIn(pb::IdentityService::Stub& stub, const OutgoingCall& call = TestCall(),
                        const ActorSigner& signer = TestPapers().Signer("gateway")) {
  pb::SignInRequest request;
  request.set_username("lan");
  return Call(stub, &pb::IdentityService::Stub::SignIn, kSignIn, request, signer, call);
}

TEST(Server, AnswersAnAllowedClient) {
  const TestServer server(Greet);
  const SignInResult answer = CallSignIn(*server.Stub());
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->token(), "lan");
}

TEST(Server, TellsTheHandlerWhoCalls) {
  CallContext seen;
  const TestServer server([&](const auto& request, const CallContext& call) {
    seen = call;
    return Greet(request, call);
  });
  ASSERT_TRUE(CallSignIn(*server.Stub()).ok());
  EXPECT_EQ(seen.actor.officer_id, 7);
  EXPECT_EQ(seen.request_id, TestCall().request_id);
  EXPECT_LT(seen.deadline, absl::Now() + absl::Seconds(5));
  EXPECT_LT(absl::AbsDuration(seen.now - absl::Now()), absl::Seconds(5));
}

TEST(Server, EmptyAllowListRefusesAll) {
  ServerOptions options = TestServer::DefaultOptions();
  options.allowed_clients.clear();
  const TestServer server(Greet, options);
  EXPECT_EQ(ReasonOf(CallSignIn(*server.Stub()).status()), "CLIENT_NOT_ALLOWED");
}

TEST(Server, RefusesAClientNotOnTheList) {
  const TestServer server(Greet);
  EXPECT_EQ(ReasonOf(CallSignIn(*server.Stub("intruder")).status()), "CLIENT_NOT_ALLOWED");
}

TEST(Server, ClientRefusesAServerOfAnotherName) {
  const TestServer server(Greet);
  auto stub = pb::IdentityService::NewStub(
      MakeChannel({server.address()}, "intake", TestPapers().Tls("gateway")));
  EXPECT_TRUE(absl::IsUnavailable(CallSignIn(*stub).status()));
}

TEST(Server, ServesALocalSocketUnderTheSameRules) {
  const std::string path = testing::TempDir() + "rpc_server_test.sock";
  ServerOptions options = TestServer::DefaultOptions();
  options.local_socket = path;
  const TestServer server(Greet, options);
  const auto call = [&](const std::string& name, const TlsFiles& tls) {
    const auto stub = pb::IdentityService::NewStub(MakeChannel({"unix:" + path}, name, tls));
    return CallSignIn(*stub).status();
  };
  EXPECT_TRUE(call("identity", TestPapers().Tls("gateway")).ok());
  EXPECT_TRUE(absl::IsUnavailable(call("intake", TestPapers().Tls("gateway"))));
  EXPECT_EQ(ReasonOf(call("identity", TestPapers().Tls("intruder"))), "CLIENT_NOT_ALLOWED");
  TlsFiles nobody = TestPapers().Tls("gateway");
  nobody.cert = nobody.key = "/dev/null";
  EXPECT_TRUE(absl::IsUnavailable(call("identity", nobody)));
  EXPECT_TRUE(CallSignIn(*server.Stub()).ok()) << "the port serves beside it";
}

TEST(Server, RefusesAClientWithoutCertificate) {
  const TestServer server(Greet);
  TlsFiles tls = TestPapers().Tls("gateway");
  tls.cert = tls.key = "/dev/null";
  auto stub = pb::IdentityService::NewStub(MakeChannel({server.address()}, "identity", tls));
  EXPECT_TRUE(absl::IsUnavailable(CallSignIn(*stub).status()));
}

TEST(Server, RefusesAForgedActor) {
  const TestServer server(Greet);
  const SignInResult answer =
      CallSignIn(*server.Stub(), TestCall(), TestPapers().Forger("gateway"));
  EXPECT_EQ(DetailOf(answer.status(), "check"), "call_key");
}

TEST(Server, RefusesAnActorSignedForAnotherProgram) {
  const TestServer server(Greet);
  const SignInResult answer = CallSignIn(*server.Stub("status"));
  EXPECT_EQ(DetailOf(answer.status(), "check"), "program");
}

TEST(Server, RefusesACallWithoutActor) {
  const TestServer server(Greet);
  grpc::ClientContext context;
  pb::SignInResponse response;
  const grpc::Status status = server.Stub()->SignIn(&context, {}, &response);
  EXPECT_EQ(ReasonOf(FromGrpc(status)), "BAD_ACTOR");
}

TEST(Server, RefusesAKindTheMethodDoesNotTake) {
  const TestServer server(Greet);
  const auto answer =
      Call(*server.Stub(), &pb::IdentityService::Stub::ResolveSession, kResolveSession,
           pb::ResolveSessionRequest(), TestPapers().Signer("gateway"), TestCall());
  EXPECT_EQ(ReasonOf(answer.status()), "ACTOR_NOT_ALLOWED");
}

TEST(Server, RefusesSteeredTimeUnlessStarted) {
  const TestServer server(Greet);
  OutgoingCall call = TestCall();
  call.steered_at = absl::FromUnixSeconds(1'794'000'000);
  EXPECT_EQ(DetailOf(CallSignIn(*server.Stub(), call).status(), "check"), "steered");
}

TEST(Server, TakesSteeredTimeWhenStartedSo) {
  ServerOptions options = TestServer::DefaultOptions();
  options.steered_clock = true;
  absl::Time seen;
  const TestServer server(
      [&](const auto& request, const CallContext& call) {
        seen = call.now;
        return Greet(request, call);
      },
      options);
  OutgoingCall call = TestCall();
  call.steered_at = absl::FromUnixSeconds(1'794'000'000) + absl::Nanoseconds(1500);
  ASSERT_TRUE(CallSignIn(*server.Stub(), call).ok());
  EXPECT_EQ(seen, absl::FromUnixSeconds(1'794'000'000) + absl::Microseconds(1));
}

TEST(Server, HidesWhatAnExceptionSays) {
  const TestServer server(
      [](const auto&, const auto&) -> SignInResult { throw std::runtime_error("swordfish"); });
  const absl::Status status = CallSignIn(*server.Stub()).status();
  EXPECT_TRUE(absl::IsInternal(status));
  EXPECT_EQ(ReasonOf(status), "HANDLER_FAILED");
  EXPECT_EQ(status.ToString().find("swordfish"), std::string::npos);
}

TEST(Server, RefusesADeadlineTooNear) {
  const TestServer server(Greet);
  auto stub = server.Stub();
  ASSERT_TRUE(CallSignIn(*stub).ok());
  OutgoingCall call = TestCall();
  call.timeout = absl::Milliseconds(90);
  EXPECT_EQ(ReasonOf(CallSignIn(*stub, call).status()), "OVERLOADED");
}

// A server with one worker, which a call holds until the test lets it go.
class BusyServer : public testing::Test {
 protected:
  static ServerOptions Narrow() {
    ServerOptions options = TestServer::DefaultOptions();
    options.workers = 1;
    options.queue = 1;
    return options;
  }
  // A short call that is not refused by the transport itself.
  bool IsListening() {
    OutgoingCall probe = TestCall();
    probe.timeout = absl::Milliseconds(150);
    const absl::Status status = CallSignIn(*stub_, probe).status();
    return !absl::IsUnavailable(status) || !ReasonOf(status).empty();
  }

  std::counting_semaphore<> at_work_{0};
  std::counting_semaphore<> go_{0};
  std::atomic<int> handled_ = 0;
  TestServer server_{[this](const auto& request, const CallContext& call) {
                       ++handled_;
                       at_work_.release();
                       go_.acquire();
                       return Greet(request, call);
                     },
                     Narrow()};
  std::unique_ptr<pb::IdentityService::Stub> stub_ = server_.Stub();
  std::vector<std::future<SignInResult>> calls_;
};

TEST_F(BusyServer, FullQueueRefusesAtOnce) {
  calls_.push_back(std::async(std::launch::async, [this] { return CallSignIn(*stub_); }));
  at_work_.acquire();
  for (int i = 0; i < 2; ++i) {
    calls_.push_back(std::async(std::launch::async, [this] { return CallSignIn(*stub_); }));
  }
  // One of the two waits, the other is refused while the worker is still held.
  std::future<SignInResult>* refused = nullptr;
  while (refused == nullptr) {
    for (std::size_t i = 1; i < calls_.size(); ++i) {
      if (calls_[i].wait_for(std::chrono::milliseconds(1)) == std::future_status::ready) {
        refused = &calls_[i];
      }
    }
  }
  EXPECT_EQ(ReasonOf(refused->get().status()), "OVERLOADED");
  go_.release(2);
}

TEST_F(BusyServer, SkipsAWaitingCallWhoseCallerIsGone) {
  calls_.push_back(std::async(std::launch::async, [this] { return CallSignIn(*stub_); }));
  at_work_.acquire();
  OutgoingCall hasty = TestCall();
  hasty.timeout = absl::Milliseconds(150);
  EXPECT_TRUE(absl::IsDeadlineExceeded(CallSignIn(*stub_, hasty).status()));
  go_.release();
  EXPECT_TRUE(calls_.front().get().ok());
  server_.server().Stop();
  EXPECT_EQ(handled_, 1);
}

TEST_F(BusyServer, StopLetsTheRunningCallFinish) {
  calls_.push_back(std::async(std::launch::async, [this] { return CallSignIn(*stub_); }));
  at_work_.acquire();
  const absl::Time began = absl::Now();
  std::thread stop([this] { server_.server().Stop(); });
  while (IsListening()) continue;
  go_.release(100);
  EXPECT_TRUE(calls_.front().get().ok());
  stop.join();
  // The client's health watch is open all the time and must not hold up the stop.
  EXPECT_LT(absl::Now() - began, absl::Seconds(9));
}

TEST(Server, IsNotCalledUntilItIsReady) {
  TestServer server(Greet);
  server.ready = false;
  const absl::Time until = absl::Now() + absl::Seconds(10);
  auto stub = server.Stub();
  while (CallSignIn(*stub).ok() && absl::Now() < until) std::this_thread::yield();
  EXPECT_TRUE(absl::IsUnavailable(CallSignIn(*stub).status()));
  server.ready = true;
  while (!CallSignIn(*stub).ok() && absl::Now() < until) std::this_thread::yield();
  EXPECT_TRUE(CallSignIn(*stub).ok());
}

TEST(Server, AsksForANewConnectionAtItsAgeAndLosesNoCall) {
  ServerOptions options = TestServer::DefaultOptions();
  options.connection_age = absl::Milliseconds(300);
  const TestServer server(
      [](const auto& request, const CallContext& call) {
        absl::SleepFor(absl::Milliseconds(5));
        return Greet(request, call);
      },
      options);
  const std::shared_ptr<grpc::Channel> channel = server.Connect("gateway");
  const auto stub = pb::IdentityService::NewStub(channel);
  ASSERT_TRUE(CallSignIn(*stub).ok());
  // A change from READY is a connection given up; calls meanwhile wait for the next one.
  int given_up = 0;
  std::atomic<bool> enough = false;
  std::thread watch([&] {
    while (!enough) {
      const auto soon = std::chrono::system_clock::now() + std::chrono::milliseconds(100);
      if (channel->GetState(true) != GRPC_CHANNEL_READY) continue;
      if (channel->WaitForStateChange(GRPC_CHANNEL_READY, soon)) ++given_up;
    }
  });
  const absl::Time until = absl::Now() + absl::Seconds(2);
  int lost = 0;
  while (absl::Now() < until) lost += CallSignIn(*stub).ok() ? 0 : 1;
  enough = true;
  watch.join();
  EXPECT_EQ(lost, 0);
  EXPECT_GE(given_up, 3);
}

// Keeps the last value of a gauge.
class GaugeReader : public Metrics {
 public:
  GaugeReader() { InstallMetrics(*this); }
  void Count(std::string_view, std::initializer_list<Label>, double) override {}
  void Observe(std::string_view, std::initializer_list<Label>, absl::Duration) override {}
  void Gauge(std::string_view name, std::initializer_list<Label>, double value) override {
    if (name == "rpc_serving") serving = value;
  }
  std::atomic<double> serving = -1;
};

TEST(Server, ShowsInAGaugeWhetherItServes) {
  static GaugeReader metrics;  // stays installed to the end of the program
  TestServer server(Greet);
  EXPECT_EQ(metrics.serving, 1);
  server.ready = false;
  const absl::Time until = absl::Now() + absl::Seconds(10);
  while (metrics.serving != 0 && absl::Now() < until) std::this_thread::yield();
  EXPECT_EQ(metrics.serving, 0);
}

TEST(Server, ShowsNoReflectionUnlessAsked) {
  const TestServer server(Greet);
  grpc::GenericStub stub(server.Connect("gateway"));
  grpc::ClientContext context;
  const grpc::Slice nothing("");
  grpc::ByteBuffer request(&nothing, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", {},
                 &request, &response, [&](grpc::Status status) { done.set_value(status); });
  EXPECT_EQ(done.get_future().get().error_code(), grpc::StatusCode::UNIMPLEMENTED);
}

TEST(ServerDeathTest, SecondStartOnAPortEndsTheProgram) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        ServerOptions options = TestServer::DefaultOptions();
        const TestServer first(Greet, options);
        options.address = first.address();
        const TestServer second(Greet, options);
      },
      testing::ExitedWithCode(1), "rpc_listen_failed");
}

}  // namespace
}  // namespace motcua::rpc
