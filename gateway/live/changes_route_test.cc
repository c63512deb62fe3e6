#include "gateway/live/changes_route.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "gateway/http/run_for_test.h"
#include "gateway/live/limits.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

constexpr int kDesk = 114;
constexpr char kToken[] = "token-of-a-known-session";

class ChangesRouteTest : public testing::Test {
 protected:
  ChangesRouteTest() {
    room_.Resync(100);
    auto who = std::make_shared<identity::v1::ResolveSessionResponse>();
    who->mutable_officer()->set_officer_id(7);
    who->mutable_officer()->set_agency_id(kDesk);
    // Known by passive requests only: one that is not would have to ask identity, which is away.
    memory_.Keep(kToken, who, true);
  }

  http::Response Get(const std::string& query, const std::string& token = kToken) {
    http::Request request;
    request.method = "GET";
    request.path = "/api/v1/changes";
    request.query = query;
    request.request_id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
    if (!token.empty()) request.headers = {{"authorization", "Bearer " + token}};
    Call call{request, "/api/v1/changes", {}};
    return RunForTest(ChangesRoute(deps_, room_)(call));
  }
  static std::string NumberIn(const http::Response& response) {
    constexpr std::string_view kBefore = R"({"number":")";
    const std::size_t end = response.body.find('"', kBefore.size());
    return response.body.substr(kBefore.size(), end - kBefore.size());
  }

  FakeClock clock_;
  std::unique_ptr<identity::v1::IdentityService::Stub> identity_ =
      identity::v1::IdentityService::NewStub(
          grpc::CreateChannel("unix:/nonexistent", grpc::InsecureChannelCredentials()));
  rpc::ActorSigner signer_{"gateway", crypto::MakeSigningKey().secret_key};
  SessionMemory memory_{clock_};
  Sessions sessions_{*identity_, signer_, memory_};
  Admission admission_{1};
  StaffDeps deps_{sessions_, signer_, admission_, {}, clock_};
  WaitingRoom room_{{.patience = absl::Milliseconds(300)}};
};

TEST_F(ChangesRouteTest, TheFirstQuestionIsAnsweredAtOnceAndTheSecondWaits) {
  const http::Response first = Get("");
  EXPECT_EQ(first.status, 200);
  const std::string number = NumberIn(first);
  EXPECT_EQ(first.body, R"({"number":")" + number + R"(","retryAfterS":0})");
  const absl::Duration began = SystemClock().Monotonic();
  EXPECT_EQ(NumberIn(Get("after=" + number)), number);
  EXPECT_GE(SystemClock().Monotonic() - began, absl::Milliseconds(290));
}

TEST_F(ChangesRouteTest, WaitsWithoutATicketAndIsToldOfTheChange) {
  const std::string number = NumberIn(Get("after=0"));
  std::string heard;
  std::thread waits([&] { heard = NumberIn(Get("after=" + number)); });
  while (room_.waiting() == 0) std::this_thread::yield();
  EXPECT_EQ(admission_.inside(), 0);
  const std::array<std::int32_t, 1> agencies = {kDesk};
  const std::array<Changed, 1> changes = {Changed{.transaction = 101, .agencies = agencies}};
  room_.Change(changes);
  waits.join();
  EXPECT_GT(std::stoll(heard), std::stoll(number));
}

TEST_F(ChangesRouteTest, WithoutASessionNothingIsToldAndNothingExplained) {
  EXPECT_EQ(Get("after=x", "").status, 401);
  EXPECT_EQ(Get("after=0", "another-token").status, 503) << "identity is away";
}

TEST_F(ChangesRouteTest, BadNumbersAreNamed) {
  for (const std::string query : {"after=x", "after=-1", "after=99999999999999999999", "after="}) {
    const http::Response response = Get(query);
    EXPECT_EQ(response.status, 400) << query;
    EXPECT_NE(response.body.find("after"), std::string::npos) << response.body;
  }
  EXPECT_EQ(Get("before=1").status, 400);
  EXPECT_EQ(Get("after=1&after=2").status, 400);
}

TEST_F(ChangesRouteTest, WithoutRoomAHintIsGivenWhenToComeAgain) {
  WaitingRoom full({.most = 0});
  full.Resync(100);
  http::Request request;
  request.method = "GET";
  request.query = "after=9999999999";
  request.headers = {{"authorization", std::string("Bearer ") + kToken}};
  Call call{request, "/api/v1/changes", {}};
  const http::Response response = RunForTest(ChangesRoute(deps_, full)(call));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"number":"9999999999","retryAfterS":10})");
  const bool hint = std::any_of(
      response.headers.begin(), response.headers.end(),
      [](const auto& header) { return header.first == "Retry-After" && header.second == "10"; });
  EXPECT_TRUE(hint);
}

TEST_F(ChangesRouteTest, NoTicketNoQuestion) {
  const auto ticket = admission_.Enter();
  EXPECT_EQ(Get("").status, 503);
}

}  // namespace
}  // namespace motcua::gateway
