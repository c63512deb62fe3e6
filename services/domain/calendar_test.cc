#include <gtest/gtest.h>

#include "services/domain/house_time.h"
#include "services/domain/office_time.h"
#include "services/domain/test_calendar.h"

namespace motcua::domain {
namespace {

TEST(Calendar, HouseZoneIsSevenHoursAheadAllYear) {
  EXPECT_EQ(At(2026, 1, 1, 7),
            absl::FromCivil(absl::CivilHour(2026, 1, 1, 0), absl::UTCTimeZone()));
  EXPECT_EQ(At(2026, 7, 1, 7),
            absl::FromCivil(absl::CivilHour(2026, 7, 1, 0), absl::UTCTimeZone()));
  EXPECT_EQ(DayOf(At(2026, 11, 12, 0, 5)), absl::CivilDay(2026, 11, 12));
}

TEST(Calendar, WorkingDaysFollowWeekdayHolidayAndMakeupRows) {
  const Calendar c = TestCalendar();
  EXPECT_TRUE(IsWorkingDay(c, absl::CivilDay(2026, 3, 2)));
  EXPECT_FALSE(IsWorkingDay(c, absl::CivilDay(2026, 3, 7)));
  EXPECT_FALSE(IsWorkingDay(c, absl::CivilDay(2026, 3, 8)));
  EXPECT_FALSE(IsWorkingDay(c, absl::CivilDay(2026, 11, 24)));
  EXPECT_TRUE(IsWorkingDay(c, absl::CivilDay(2026, 8, 22)));
}

TEST(Calendar, OfficeInstantsStartInclusiveAndEndExclusive) {
  const Calendar c = TestCalendar();
  struct Case {
    absl::Time t, expected;
  };
  const Case cases[] = {
      {At(2026, 3, 2, 7, 0), At(2026, 3, 2, 7, 0)},
      {At(2026, 3, 2, 6, 59), At(2026, 3, 2, 7, 0)},
      {At(2026, 3, 2, 9, 10, 30), At(2026, 3, 2, 9, 10, 30)},
      {At(2026, 3, 2, 11, 30), At(2026, 3, 2, 13, 30)},
      {At(2026, 3, 2, 16, 59, 59), At(2026, 3, 2, 16, 59, 59)},
      {At(2026, 3, 2, 17, 0), At(2026, 3, 3, 7, 0)},
      {At(2026, 3, 6, 17, 0), At(2026, 3, 9, 7, 0)},
      {At(2026, 2, 14, 10, 0), At(2026, 2, 23, 7, 0)},
  };
  for (const Case& test : cases) EXPECT_EQ(NextOfficeInstant(c, test.t), test.expected) << test.t;
}

TEST(Calendar, NothingIsGuessedOutsideTheCoveredYears) {
  const Calendar c = TestCalendar();
  EXPECT_EQ(NextOfficeInstant(c, At(2023, 12, 29, 9)), std::nullopt);
  EXPECT_EQ(NextOfficeInstant(c, At(2027, 12, 31, 18)), std::nullopt);
  EXPECT_EQ(NextOfficeInstant(c, absl::InfiniteFuture()), std::nullopt);
  EXPECT_EQ(NextOfficeInstant(c, absl::InfinitePast()), std::nullopt);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2023, 12, 29, 9), At(2024, 1, 3)), std::nullopt);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2027, 12, 31), At(2028, 1, 1, 0, 1)), std::nullopt);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2027, 12, 31), At(2028, 1, 1)), 480);
  EXPECT_EQ(NextOfficeInstant(Calendar{{}, {}, 2026, 2026}, At(2026, 3, 2)), std::nullopt);
}

TEST(Calendar, OfficeMinutesSkipLunchNightsAndDaysOff) {
  const Calendar c = TestCalendar();
  EXPECT_EQ(OfficeMinutesBetween(c, At(2026, 3, 2), At(2026, 3, 3)), 480);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2026, 3, 2, 11), At(2026, 3, 2, 14)), 60);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2026, 3, 6, 16), At(2026, 3, 9, 8)), 120);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2026, 3, 2, 9, 0, 59), At(2026, 3, 2, 9, 1, 1)), 1);
  EXPECT_EQ(OfficeMinutesBetween(c, At(2026, 3, 3), At(2026, 3, 2)), 0);
}

TEST(Calendar, ClosingTimeIsTheEndOfTheLastSession) {
  EXPECT_EQ(ClosingTime(TestCalendar(), absl::CivilDay(2026, 12, 4)), At(2026, 12, 4, 17));
}

}  // namespace
}  // namespace motcua::domain
