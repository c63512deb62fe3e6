#include "services/platform/redis/redis.h"

#include <gtest/gtest.h>
#include <hiredis/hiredis.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/asio.hpp>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"

namespace motcua::redis {
namespace {

using Numbers = absl::StatusOr<std::vector<std::int64_t>>;

constexpr char kAdd[] = "return redis.call('INCRBY', KEYS[1], ARGV[1])";

// The tests' own server; a test that asks it waits longer than a page would.
ClientOptions Real() {
  const char* address = std::getenv("MOTCUA_TEST_REDIS");
  return {.address = address == nullptr ? "" : address, .budget = absl::Seconds(5)};
}

Numbers Ask(Client& client, std::string script, std::vector<std::string> keys = {},
            std::vector<std::string> arguments = {}) {
  std::optional<Numbers> answer;
  boost::asio::io_context loop;
  boost::asio::co_spawn(
      loop,
      [&]() -> Awaitable<void> {
        Numbers numbers = co_await client.Eval(script, keys, arguments);
        answer = std::move(numbers);
      },
      boost::asio::detached);
  loop.run();
  return *answer;
}

// Something only another, plain connection can do to the server.
void Order(const char* command) {
  redisContext* const plain = redisConnectUnix(Real().address.c_str());
  ASSERT_EQ(plain->err, 0) << plain->errstr;
  void* const reply = redisCommand(plain, command);
  ASSERT_NE(reply, nullptr);
  freeReplyObject(reply);
  redisFree(plain);
}

std::string FreshKey() {
  static int count = 0;
  return "motcua-test:" + std::to_string(getpid()) + ":" + std::to_string(++count);
}

TEST(Redis, RunsAScriptAgainAndAgain) {
  Client client(Real());
  const std::string key = FreshKey();
  for (std::int64_t i = 1; i <= 3; ++i) {
    const Numbers sum = Ask(client, kAdd, {key}, {"2"});
    ASSERT_TRUE(sum.ok()) << sum.status();
    EXPECT_EQ(*sum, std::vector<std::int64_t>{2 * i});
  }
}

TEST(Redis, BringsSeveralIntegers) {
  Client client(Real());
  const Numbers numbers = Ask(client, "return {1, -2, 9007199254740992}");
  ASSERT_TRUE(numbers.ok()) << numbers.status();
  EXPECT_EQ(*numbers, (std::vector<std::int64_t>{1, -2, 9007199254740992}));
}

TEST(Redis, SendsAScriptAgainThatRedisForgot) {
  Client client(Real());
  const std::string key = FreshKey();
  ASSERT_TRUE(Ask(client, kAdd, {key}, {"1"}).ok());
  Order("SCRIPT FLUSH");
  const Numbers sum = Ask(client, kAdd, {key}, {"1"});
  ASSERT_TRUE(sum.ok()) << sum.status();
  EXPECT_EQ(*sum, std::vector<std::int64_t>{2});
}

TEST(Redis, OtherThanIntegersIsAnError) {
  Client client(Real());
  EXPECT_EQ(ReasonOf(Ask(client, "return 'text'").status()), "REDIS_REPLY");
}

TEST(Redis, BrokenScriptIsAnOutage) {
  Client client(Real());
  EXPECT_EQ(ReasonOf(Ask(client, "return nonsense(").status()), "REDIS_DOWN");
  EXPECT_TRUE(Ask(client, "return 1").ok());
}

TEST(Redis, ManyCallsShareTheConnection) {
  Client client(Real());
  const std::string key = FreshKey();
  boost::asio::io_context loop;
  int answered = 0;
  for (int i = 0; i < 500; ++i) {
    boost::asio::co_spawn(
        loop,
        [&]() -> Awaitable<void> {
          std::vector<std::string> keys = {key};
          std::vector<std::string> arguments = {"1"};
          const Numbers numbers = co_await client.Eval(kAdd, keys, arguments);
          if (numbers.ok()) ++answered;
        },
        boost::asio::detached);
  }
  loop.run();
  EXPECT_EQ(answered, 500);
  EXPECT_EQ(*Ask(client, kAdd, {key}, {"0"}), std::vector<std::int64_t>{500});
}

TEST(Redis, ComesBackAfterTheConnectionBroke) {
  Client client(Real());
  ASSERT_TRUE(Ask(client, "return 1").ok());
  Order("CLIENT KILL TYPE normal SKIPME yes");
  // The first call may still meet the broken connection.
  (void)Ask(client, "return 1");
  EXPECT_TRUE(Ask(client, "return 1").ok());
}

TEST(RedisAway, IsSkippedAfterAFewFailures) {
  Client client({.address = "/nonexistent/redis.sock"});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(ReasonOf(Ask(client, "return 1").status()), "REDIS_DOWN");
  }
  EXPECT_EQ(ReasonOf(Ask(client, "return 1").status()), "REDIS_SKIPPED");
}

// A server that listens and never answers.
class Mute : public testing::Test {
 protected:
  void SetUp() override {
    path_ = "/tmp/motcua-mute-" + std::to_string(getpid()) + ".sock";
    socket_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof(address.sun_path) - 1);
    ::unlink(path_.c_str());
    ASSERT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    ASSERT_EQ(::listen(socket_, 16), 0);
  }
  void TearDown() override {
    ::close(socket_);
    ::unlink(path_.c_str());
  }
  std::string path_;
  int socket_ = -1;
};

TEST_F(Mute, CostsNoMoreThanTheBudget) {
  Client client({.address = path_});
  const absl::Duration began = SystemClock().Monotonic();
  EXPECT_EQ(ReasonOf(Ask(client, "return 1").status()), "REDIS_SLOW");
  const absl::Duration took = SystemClock().Monotonic() - began;
  EXPECT_GE(took, absl::Milliseconds(19));
  EXPECT_LT(took, absl::Milliseconds(500));
}

TEST_F(Mute, IsAskedAgainLater) {
  Client client({.address = path_, .skip = absl::Milliseconds(50)});
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(Ask(client, "return 1").ok());
  const absl::Duration until = SystemClock().Monotonic() + absl::Seconds(10);
  std::string reason;
  while (reason != "REDIS_SLOW" && SystemClock().Monotonic() < until) {
    reason = ReasonOf(Ask(client, "return 1").status());
  }
  EXPECT_EQ(reason, "REDIS_SLOW");
}

TEST_F(Mute, ClientMayGoWhileACallWaits) {
  boost::asio::io_context loop;
  std::optional<Numbers> answer;
  auto client =
      std::make_unique<Client>(ClientOptions{.address = path_, .budget = absl::Seconds(30)});
  boost::asio::co_spawn(
      loop,
      [&]() -> Awaitable<void> {
        Numbers numbers = co_await client->Eval("return 1", {}, {});
        answer = std::move(numbers);
      },
      boost::asio::detached);
  loop.poll();
  client.reset();
  loop.run();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(ReasonOf(answer->status()), "REDIS_DOWN");
}

}  // namespace
}  // namespace motcua::redis
