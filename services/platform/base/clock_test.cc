#include "services/platform/base/clock.h"

#include <gtest/gtest.h>

#include "services/platform/base/fake_clock.h"

namespace motcua {
namespace {

TEST(SystemClock, TellsWholeMicroseconds) {
  const absl::Time now = SystemClock().Now();
  EXPECT_EQ(now, absl::FromUnixMicros(absl::ToUnixMicros(now)));
}

TEST(SystemClock, MonotonicNeverFalls) {
  const absl::Duration before = SystemClock().Monotonic();
  EXPECT_GE(SystemClock().Monotonic(), before);
}

TEST(VietnamTime, IsSevenHoursAheadAllYear) {
  for (const int month : {1, 7}) {
    const absl::Time noon = absl::FromCivil(absl::CivilHour(2026, month, 1, 12), VietnamTime());
    EXPECT_EQ(noon, absl::FromCivil(absl::CivilHour(2026, month, 1, 5), absl::UTCTimeZone()));
  }
}

TEST(FakeClock, StandsStillUntilTold) {
  FakeClock clock;
  const absl::Time start = clock.Now();
  EXPECT_EQ(clock.Now(), start);
  clock.Advance(absl::Minutes(5));
  EXPECT_EQ(clock.Now() - start, absl::Minutes(5));
}

TEST(FakeClock, AStepOfWallTimeLeavesMonotonicAlone) {
  FakeClock clock;
  const absl::Duration before = clock.Monotonic();
  clock.Set(clock.Now() - absl::Hours(1));
  EXPECT_EQ(clock.Monotonic(), before);
}

}  // namespace
}  // namespace motcua
