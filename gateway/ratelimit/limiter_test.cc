#include "gateway/ratelimit/limiter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "gateway/http/run_for_test.h"
#include "gateway/ratelimit/limits.h"
#include "services/platform/base/error.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

// Needs a Redis (MOTCUA_TEST_REDIS); each test has keys of its own by its random hash key.
class LimiterWithRedis : public testing::Test {
 protected:
  LimiterWithRedis() {
    const char* address = std::getenv("MOTCUA_TEST_REDIS");
    EXPECT_NE(address, nullptr) << "run under tests/support/with-servers";
    redis::ClientOptions options;
    options.address = address == nullptr ? "" : address;
    options.budget = absl::Seconds(2);
    redis_ = std::make_unique<redis::Client>(options);
    limiter_ = std::make_unique<Limiter>(Limiter::Parts{
        .on = true, .hash_key = crypto::RandomBytes(32), .redis = redis_.get(), .clock = &clock_});
  }

  absl::Status AdmitLookUp(const std::string& peer) {
    return RunForTest(limiter_->AdmitLookUp(peer));
  }
  http::Awaitable<bool> ForgiveMiss(std::string peer) {
    co_await limiter_->ForgiveMiss(peer);
    co_return true;
  }
  http::Awaitable<bool> ForgiveLookUp(std::string peer) {
    co_await limiter_->ForgiveLookUp(peer);
    co_return true;
  }

  http::Awaitable<bool> ForgiveSignIn(std::string peer) {
    co_await limiter_->ForgiveSignIn(peer);
    co_return true;
  }

  FakeClock clock_;
  std::unique_ptr<redis::Client> redis_;
  std::unique_ptr<Limiter> limiter_;
};

TEST_F(LimiterWithRedis, FiveMissesAnHourThenAWaitOfTwelveMinutes) {
  for (int i = 0; i < kMissesAnHour; ++i) EXPECT_TRUE(AdmitLookUp("203.0.113.7").ok()) << i;
  const absl::Status sixth = AdmitLookUp("203.0.113.7");
  EXPECT_EQ(ReasonOf(sixth), "TOO_MANY_REQUESTS");
  const int wait_s = std::atoi(DetailOf(sixth, "retry_after_s").c_str());
  EXPECT_GT(wait_s, 700);
  EXPECT_LE(wait_s, 720);
}

TEST_F(LimiterWithRedis, HitsAreGenerous) {
  for (int i = 0; i < kHitsAnHour; ++i) {
    EXPECT_TRUE(AdmitLookUp("203.0.113.7").ok()) << i;
    EXPECT_TRUE(RunForTest(ForgiveMiss("203.0.113.7")));
  }
  EXPECT_FALSE(AdmitLookUp("203.0.113.7").ok());
}

TEST_F(LimiterWithRedis, WhatWeCouldNotAnswerCountsForNothing) {
  for (int i = 0; i < 2 * kHitsADay; ++i) {
    EXPECT_TRUE(AdmitLookUp("203.0.113.7").ok()) << i;
    EXPECT_TRUE(RunForTest(ForgiveLookUp("203.0.113.7")));
  }
}

TEST_F(LimiterWithRedis, NeighboursHaveALimitTogether) {
  int allowed = 0;
  for (int host = 1; host < 200; ++host) {
    allowed += AdmitLookUp("203.0.113." + std::to_string(host)).ok() ? 1 : 0;
  }
  EXPECT_EQ(allowed, kMissesAnHour * kMissesOfNeighbourhood);
}

TEST_F(LimiterWithRedis, SignInTriesAreBounded) {
  for (int i = 0; i < kSignInTries; ++i) {
    EXPECT_TRUE(RunForTest(limiter_->AdmitSignIn("2001:db8::1")).ok()) << i;
  }
  EXPECT_FALSE(RunForTest(limiter_->AdmitSignIn("2001:db8::2")).ok());
  EXPECT_TRUE(RunForTest(limiter_->AdmitSignIn("2001:db8:0:1::1")).ok());
}

TEST_F(LimiterWithRedis, SignInsThatSucceedDoNotCount) {
  for (int i = 0; i < 2 * kSignInTries; ++i) {
    EXPECT_TRUE(RunForTest(limiter_->AdmitSignIn("198.51.100.7")).ok()) << i;
    EXPECT_TRUE(RunForTest(ForgiveSignIn("198.51.100.7")));
  }
}

TEST(LimiterWithoutRedis, CountsStricterByItself) {
  const FakeClock clock;
  redis::Client nobody({.address = "/nonexistent/redis.sock"});
  Limiter limiter(
      {.on = true, .hash_key = crypto::RandomBytes(32), .redis = &nobody, .clock = &clock});
  int allowed = 0;
  for (int i = 0; i < 20; ++i) {
    allowed += RunForTest(limiter.AdmitLookUp("203.0.113.7")).ok() ? 1 : 0;
  }
  EXPECT_EQ(allowed, kMissesAnHour / 2);
}

TEST(LimiterSwitchedOff, AllowsEverything) {
  const FakeClock clock;
  Limiter limiter(
      {.on = false, .hash_key = std::string(32, 'k'), .redis = nullptr, .clock = &clock});
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(RunForTest(limiter.AdmitLookUp("::1")).ok());
}

}  // namespace
}  // namespace motcua::gateway
