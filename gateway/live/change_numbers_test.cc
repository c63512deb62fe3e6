#include "gateway/live/change_numbers.h"

#include <gtest/gtest.h>

#include "gateway/live/limits.h"

namespace motcua::gateway {
namespace {

constexpr int kDesk = 114, kPolice = 306;

TEST(ChangeNumbers, GrowForTheAgencyConcernedAndNoOther) {
  ChangeNumbers numbers;
  numbers.Resync(100);
  const std::int64_t desk = numbers.Of(kDesk);
  const std::int64_t police = numbers.Of(kPolice);
  EXPECT_EQ(desk, police);
  numbers.Change(kDesk, 105);
  EXPECT_GT(numbers.Of(kDesk), desk);
  EXPECT_EQ(numbers.Of(kPolice), police);
}

TEST(ChangeNumbers, GrowAlsoForAnOlderTransactionThatWasSlow) {
  ChangeNumbers numbers;
  numbers.Resync(100);
  numbers.Change(kDesk, 105);
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t before = numbers.Of(kDesk);
    numbers.Change(kDesk, 101);
    EXPECT_GT(numbers.Of(kDesk), before);
  }
}

TEST(ChangeNumbers, AreTheSameInTwoGatewaysThatSawTheSame) {
  ChangeNumbers one, other;
  one.Resync(100);
  other.Resync(90);  // began earlier
  for (const std::int64_t transaction : {105, 107, 120}) {
    one.Change(kDesk, transaction);
    other.Change(kDesk, transaction);
  }
  EXPECT_EQ(one.Of(kDesk), other.Of(kDesk));
}

TEST(ChangeNumbers, ANewProcessGoesOnAboveTheOld) {
  ChangeNumbers before;
  before.Resync(100);
  before.Change(kDesk, 105);
  before.Change(kDesk, 103);
  ChangeNumbers after;
  EXPECT_EQ(after.Of(kDesk), 0) << "nothing is known yet, so nobody is sent home";
  after.Resync(106);
  EXPECT_GT(after.Of(kDesk), before.Of(kDesk));
}

TEST(ChangeNumbers, AResyncMakesEveryNumberGrow) {
  ChangeNumbers numbers;
  numbers.Resync(100);
  numbers.Change(kDesk, 200);
  // Another cluster whose transactions begin anew: the numbers go on all the same.
  const std::int64_t desk = numbers.Of(kDesk);
  const std::int64_t police = numbers.Of(kPolice);
  numbers.Resync(7);
  EXPECT_GT(numbers.Of(kDesk), desk);
  EXPECT_GT(numbers.Of(kPolice), police);
}

TEST(ChangeNumbers, TooManyAgenciesAreToldAsAChangeOfAll) {
  ChangeNumbers numbers;
  numbers.Resync(1);
  for (std::size_t i = 0; i < kMostAgencies; ++i) numbers.Change(static_cast<int>(i) + 1, 2);
  const std::int64_t before = numbers.Of(kDesk);
  numbers.Change(static_cast<int>(kMostAgencies) + 1, 3);
  EXPECT_GT(numbers.Of(kDesk), before);
  EXPECT_GT(numbers.Of(static_cast<int>(kMostAgencies) + 1), before);
}

}  // namespace
}  // namespace motcua::gateway
