#include "gateway/ratelimit/gcra.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "gateway/ratelimit/address.h"
#include "gateway/ratelimit/limits.h"
#include "gateway/ratelimit/local_buckets.h"

namespace motcua::gateway {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);

struct GcraCase {
  std::string name;
  Rate rate;
  std::vector<int> asked_at_s;
  std::vector<bool> allowed;
  int last_retry_s = 0;
};
std::ostream& operator<<(std::ostream& out, const GcraCase& row) { return out << row.name; }

class Gcra : public testing::TestWithParam<GcraCase> {};

TEST_P(Gcra, AllowsTheBurstThenTheRate) {
  const GcraCase& row = GetParam();
  std::optional<absl::Time> stored;
  RateDecision decision;
  std::vector<bool> allowed;
  for (const int at : row.asked_at_s) {
    decision = Take(row.rate, stored, kStart + absl::Seconds(at));
    allowed.push_back(decision.allowed);
    if (decision.allowed) stored = decision.theoretical_arrival;
  }
  EXPECT_EQ(allowed, row.allowed);
  EXPECT_EQ(decision.retry_after, absl::Seconds(row.last_retry_s));
}

const Rate kThreeAMinute = {.interval = absl::Seconds(20), .burst = 3};

INSTANTIATE_TEST_SUITE_P(
    All, Gcra,
    testing::Values(
        GcraCase{"first", kThreeAMinute, {0}, {true}},
        GcraCase{"burst", kThreeAMinute, {0, 0, 0}, {true, true, true}},
        GcraCase{"one too many", kThreeAMinute, {0, 0, 0, 0}, {true, true, true, false}, 20},
        GcraCase{"refusals cost nothing",
                 kThreeAMinute,
                 {0, 0, 0, 5, 10, 20},
                 {true, true, true, false, false, true}},
        GcraCase{"just too early", kThreeAMinute, {0, 0, 0, 19}, {true, true, true, false}, 1},
        GcraCase{"steady for ever",
                 kThreeAMinute,
                 {0, 20, 40, 60, 80, 100},
                 {true, true, true, true, true, true}},
        GcraCase{"rest refills the burst",
                 kThreeAMinute,
                 {0, 0, 0, 60, 60, 60, 60},
                 {true, true, true, true, true, true, false},
                 20},
        GcraCase{"clock stepped back", kThreeAMinute, {100, 90}, {true, true}},
        GcraCase{"misses",
                 PerWindow(kMissesAnHour, absl::Hours(1)),
                 {0, 1, 2, 3, 4, 5},
                 {true, true, true, true, true, false},
                 715}));

TEST(Gcra, GivingBackMakesRoomForOne) {
  const Rate rate = {.interval = absl::Seconds(20), .burst = 1};
  const RateDecision first = Take(rate, std::nullopt, kStart);
  ASSERT_FALSE(Take(rate, first.theoretical_arrival, kStart).allowed);
  EXPECT_TRUE(Take(rate, GiveBack(rate, first.theoretical_arrival), kStart).allowed);
}

TEST(Gcra, StricterIsHalfButNeverNothing) {
  EXPECT_EQ(Stricter({.interval = absl::Seconds(2), .burst = 5}),
            (Rate{.interval = absl::Seconds(4), .burst = 2}));
  EXPECT_EQ(Stricter({.interval = absl::Seconds(2), .burst = 1}).burst, 1);
}

struct AddressCase {
  std::string a;
  std::string b;
  bool same_own;
  bool same_neighbourhood;
};
std::ostream& operator<<(std::ostream& out, const AddressCase& row) {
  return out << row.a << " and " << row.b;
}

class Address : public testing::TestWithParam<AddressCase> {};

TEST_P(Address, IsCountedUnderItsNetworks) {
  const Networks a = NetworksOf(GetParam().a);
  const Networks b = NetworksOf(GetParam().b);
  EXPECT_EQ(a.own == b.own, GetParam().same_own);
  EXPECT_EQ(a.neighbourhood == b.neighbourhood, GetParam().same_neighbourhood);
  EXPECT_NE(a.own, a.neighbourhood);
}

INSTANTIATE_TEST_SUITE_P(
    All, Address,
    testing::Values(AddressCase{"203.0.113.7", "203.0.113.7", true, true},
                    AddressCase{"203.0.113.7", "203.0.113.8", false, true},
                    AddressCase{"203.0.113.7", "203.0.114.7", false, false},
                    AddressCase{"203.0.113.7", "::ffff:203.0.113.7", true, true},
                    AddressCase{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true, true},
                    AddressCase{"2001:db8:1:2::1", "2001:db8:1:3::1", false, true},
                    AddressCase{"2001:db8:1:2::1", "2001:db8:2:2::1", false, false},
                    AddressCase{"fe80::1%eth0", "fe80::2%eth1", true, true},
                    AddressCase{"nonsense", "", true, true}));

std::vector<Bucket> OneBucket(const std::string& key) {
  return {{.key = key, .rate = {.interval = absl::Seconds(10), .burst = 4}}};
}

TEST(LocalBuckets, AreStricterThanAskedFor) {
  LocalBuckets buckets(10);
  EXPECT_TRUE(buckets.Take(OneBucket("a"), kStart).allowed);
  EXPECT_TRUE(buckets.Take(OneBucket("a"), kStart).allowed);
  const Verdict third = buckets.Take(OneBucket("a"), kStart);
  EXPECT_FALSE(third.allowed);
  EXPECT_EQ(third.retry_after, absl::Seconds(20));
  EXPECT_TRUE(buckets.Take(OneBucket("b"), kStart).allowed);
}

TEST(LocalBuckets, TakeFromAllOrNone) {
  LocalBuckets buckets(10);
  const std::vector<Bucket> both = {
      {.key = "narrow", .rate = {.interval = absl::Seconds(10), .burst = 1}},
      {.key = "wide", .rate = {.interval = absl::Seconds(10), .burst = 4}}};
  EXPECT_TRUE(buckets.Take(both, kStart).allowed);
  EXPECT_FALSE(buckets.Take(both, kStart).allowed);
  EXPECT_TRUE(buckets.Take({both[1]}, kStart).allowed);
}

TEST(LocalBuckets, GiveBackMakesRoom) {
  LocalBuckets buckets(10);
  buckets.Take(OneBucket("a"), kStart);
  buckets.Take(OneBucket("a"), kStart);
  buckets.GiveBack(OneBucket("a"));
  buckets.GiveBack(OneBucket("unknown"));
  EXPECT_TRUE(buckets.Take(OneBucket("a"), kStart).allowed);
}

TEST(LocalBuckets, ForgetTheOldestBeyondTheirBound) {
  LocalBuckets buckets(3);
  for (const std::string key : {"a", "b", "c", "d"}) buckets.Take(OneBucket(key), kStart);
  EXPECT_EQ(buckets.size(), 3U);
}

}  // namespace
}  // namespace motcua::gateway
