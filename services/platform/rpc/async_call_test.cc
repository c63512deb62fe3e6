#include "services/platform/rpc/async_call.h"

#include <gtest/gtest.h>

#include <boost/asio.hpp>
#include <optional>

#include "absl/time/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/rpc/test_rig.h"

namespace motcua::rpc {
namespace {

using SignInResult = absl::StatusOr<pb::SignInResponse>;
using Api = pb::IdentityService::StubInterface::async_interface;

// Answers call number n (from 1) with `script(n)`.
class Scripted {
 public:
  explicit Scripted(std::function<absl::Status(int)> script) : script_(std::move(script)) {}

  SignInResult Ask(OutgoingCall call = TestCall()) {
    std::optional<SignInResult> answer;
    boost::asio::io_context loop;
    boost::asio::co_spawn(
        loop,
        [&]() -> Awaitable<void> {
          pb::SignInRequest request;
          request.set_username("lan");
          SignInResult result =
              co_await AsyncCall(stub_->async(), &Api::SignIn, kSignIn, request, signer_, call);
          answer = std::move(result);
        },
        boost::asio::detached);
    loop.run();
    return *answer;
  }
  int calls() const { return calls_; }

 private:
  const std::function<absl::Status(int)> script_;
  std::atomic<int> calls_ = 0;
  const ActorSigner signer_ = TestPapers().Signer("gateway");
  TestServer server_{[this](const pb::SignInRequest& request, const CallContext&) -> SignInResult {
    if (const absl::Status status = script_(++calls_); !status.ok()) return status;
    pb::SignInResponse response;
    response.set_token(request.username());
    return response;
  }};
  std::unique_ptr<pb::IdentityService::Stub> stub_ = server_.Stub();
};

TEST(AsyncCall, BringsTheAnswer) {
  Scripted peer([](int) { return absl::OkStatus(); });
  const SignInResult answer = peer.Ask();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->token(), "lan");
}

TEST(AsyncCall, RepeatsOnceWhenThePeerIsAway) {
  Scripted peer([](int n) { return n == 1 ? Unavailable("POOL_EXHAUSTED") : absl::OkStatus(); });
  EXPECT_TRUE(peer.Ask().ok());
  EXPECT_EQ(peer.calls(), 2);
}

TEST(AsyncCall, RepeatsNoMoreThanOnce) {
  Scripted peer([](int) { return Unavailable("POOL_EXHAUSTED"); });
  EXPECT_EQ(ReasonOf(peer.Ask().status()), "POOL_EXHAUSTED");
  EXPECT_EQ(peer.calls(), 2);
}

TEST(AsyncCall, NeverRepeatsToAnOverloadedPeer) {
  Scripted peer([](int) { return Overloaded(); });
  EXPECT_EQ(ReasonOf(peer.Ask().status()), "OVERLOADED");
  EXPECT_EQ(peer.calls(), 1);
}

TEST(AsyncCall, NeverRepeatsARefusal) {
  Scripted peer([](int) { return absl::NotFoundError("no"); });
  EXPECT_TRUE(absl::IsNotFound(peer.Ask().status()));
  EXPECT_EQ(peer.calls(), 1);
}

TEST(AsyncCall, AttemptsShareOneBudget) {
  Scripted peer([](int) {
    absl::SleepFor(absl::Milliseconds(250));
    return Unavailable("POOL_EXHAUSTED");
  });
  ASSERT_FALSE(peer.Ask().ok());
  OutgoingCall call = TestCall();
  call.timeout = absl::Milliseconds(400);
  const absl::Time began = absl::Now();
  EXPECT_FALSE(peer.Ask(call).ok());
  EXPECT_LT(absl::Now() - began, absl::Milliseconds(600));
}

}  // namespace
}  // namespace motcua::rpc
