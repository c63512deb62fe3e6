#include "services/intake/handlers/promise.h"

#include <gtest/gtest.h>

#include "services/domain/error.h"

namespace motcua::intake {
namespace {

domain::Calendar PlainYear() {
  domain::Calendar calendar;
  calendar.sessions = {{.start_minute = 420, .end_minute = 690},
                       {.start_minute = 810, .end_minute = 1020}};
  calendar.first_year = calendar.last_year = 2026;
  calendar.special[absl::CivilDay(2026, 11, 24)] = {
      .working = false, .name = "holiday", .notice = "", .confirmed = true};
  return calendar;
}

TEST(WorkingDaysAfter, SkipsWeekendsAndDaysOff) {
  // 12 November 2026 is a Thursday.
  const absl::CivilDay thursday(2026, 11, 12);
  EXPECT_EQ(*WorkingDaysAfter(PlainYear(), thursday, 1), absl::CivilDay(2026, 11, 13));
  EXPECT_EQ(*WorkingDaysAfter(PlainYear(), thursday, 2), absl::CivilDay(2026, 11, 16));
  EXPECT_EQ(*WorkingDaysAfter(PlainYear(), thursday, 8), absl::CivilDay(2026, 11, 25));
}

TEST(WorkingDaysAfter, DoesNotGuessBeyondTheCalendar) {
  const auto day = WorkingDaysAfter(PlainYear(), absl::CivilDay(2026, 12, 30), 5);
  EXPECT_EQ(domain::ReasonOf(day.status()), "NO_CALENDAR");
}

}  // namespace
}  // namespace motcua::intake
