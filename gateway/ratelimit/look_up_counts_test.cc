#include "gateway/ratelimit/look_up_counts.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "gateway/http/run_for_test.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

constexpr char kCode[] = "H20.214-261112-0007";
constexpr char kRegistration[] = "DK-H20.214-261110-0001";

// Needs a Redis (MOTCUA_TEST_REDIS); each test has keys of its own by its random hash key.
class LookUpCountsTest : public testing::Test {
 protected:
  LookUpCountsTest() {
    const char* address = std::getenv("MOTCUA_TEST_REDIS");
    EXPECT_NE(address, nullptr) << "run under tests/support/with-servers";
    options_.address = address == nullptr ? "" : address;
    options_.budget = absl::Seconds(2);
    redis_ = std::make_unique<redis::Client>(options_);
  }
  LookUpCounts Counts(redis::Client* redis) {
    return LookUpCounts({.hash_key = key_, .redis = redis, .clock = &clock_});
  }
  std::optional<LookUpSum> Sum(const LookUpCounts& counts,
                               const std::vector<std::string>& codes = {kCode}) {
    return RunForTest(counts.Read(codes));
  }

  redis::ClientOptions options_;
  const std::string key_ = crypto::RandomBytes(32);
  FakeClock clock_;
  std::unique_ptr<redis::Client> redis_;
};

TEST_F(LookUpCountsTest, CountsByLevelAndOverAllNames) {
  const LookUpCounts counts = Counts(redis_.get());
  counts.Add({{.code = kCode}});
  counts.Add({{.code = kCode}, {.code = "H20.214-261112-0008", .by_number = true}});
  counts.Add({{.code = kCode, .by_number = true}});
  counts.Add({{.code = kRegistration, .by_number = true}});
  const auto sum = Sum(counts);  // behind them on the same connection
  ASSERT_TRUE(sum);
  EXPECT_EQ(sum->by_code, 2);
  EXPECT_EQ(sum->by_number, 1);
  ASSERT_TRUE(sum->last);
  EXPECT_EQ(*sum->last, clock_.Now());
  EXPECT_EQ(Sum(counts, {kCode, kRegistration})->by_number, 2);
}

TEST_F(LookUpCountsTest, NobodyAskedIsZeroAndNoLast) {
  const auto sum = Sum(Counts(redis_.get()));
  ASSERT_TRUE(sum);
  EXPECT_EQ(sum->by_code + sum->by_number, 0);
  EXPECT_FALSE(sum->last);
}

TEST_F(LookUpCountsTest, ADayIsForgottenAfterFourHundred) {
  const LookUpCounts counts = Counts(redis_.get());
  counts.Add({{.code = kCode}});
  clock_.Advance(absl::Hours(24) * (kCountedDays - 1));
  counts.Add({{.code = kCode}});
  EXPECT_EQ(Sum(counts)->by_code, 2);
  clock_.Advance(absl::Hours(24));
  EXPECT_EQ(Sum(counts)->by_code, 1) << "not even when nobody asks";
  counts.Add({{.code = kCode}});
  EXPECT_EQ(Sum(counts)->by_code, 2);
}

TEST_F(LookUpCountsTest, TheDayIsThatOfTheHouse) {
  const LookUpCounts counts = Counts(redis_.get());
  // 23:59 in Vietnam; four hundred days later the day is over a minute on.
  clock_.Set(absl::FromCivil(absl::CivilSecond(2026, 11, 12, 23, 59), VietnamTime()));
  counts.Add({{.code = kCode}});
  clock_.Set(clock_.Now() + absl::Hours(24) * (kCountedDays - 1) + absl::Seconds(59));
  EXPECT_EQ(Sum(counts)->by_code, 1);
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Sum(counts)->by_code, 0);
}

TEST_F(LookUpCountsTest, ARedisThatIsAwayMakesNoNumberAndNoDelay) {
  redis::ClientOptions away = options_;
  away.address = "/nonexistent/redis.sock";
  redis::Client gone(away);
  const LookUpCounts counts = Counts(&gone);
  const absl::Duration began = SystemClock().Monotonic();
  for (int i = 0; i < 1000; ++i) counts.Add({{.code = kCode}});
  EXPECT_LT(SystemClock().Monotonic() - began, absl::Milliseconds(500));
  EXPECT_FALSE(Sum(counts)) << "absent, not 0";
  EXPECT_FALSE(Sum(Counts(nullptr)));
}

TEST_F(LookUpCountsTest, OtherKeysFindNothing) {
  Counts(redis_.get()).Add({{.code = kCode}});
  const LookUpCounts other(
      {.hash_key = crypto::RandomBytes(32), .redis = redis_.get(), .clock = &clock_});
  EXPECT_EQ(Sum(other)->by_code, 0);
}

}  // namespace
}  // namespace motcua::gateway
