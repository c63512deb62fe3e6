// The published calendar against the 20 vectors of domain.md 4.4.
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "services/catalogue/published_test.h"
#include "services/domain/calendar.h"
#include "services/domain/deadline.h"

namespace motcua::catalogue {
namespace {

using domain::SupplementPolicy;
using domain::TermUnit;

absl::Time At(const std::string& text) {
  absl::Time at;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", text, domain::HouseZone(), &at, &error)) << error;
  return at;
}

std::string Print(absl::Time at, bool day_only) {
  return absl::FormatTime(day_only ? "%a %Y-%m-%d" : "%a %Y-%m-%d %H:%M", at, domain::HouseZone());
}

struct Vector {
  std::string name;
  std::string start;
  TermUnit unit;
  int amount;
  std::string due;
  std::vector<std::string> pause = {};  // from, to
  SupplementPolicy policy = SupplementPolicy::kPause;
};

std::ostream& operator<<(std::ostream& out, const Vector& vector) { return out << vector.name; }

class CalendarVectors : public ::testing::TestWithParam<Vector> {};

TEST_P(CalendarVectors, HoldOnThePublishedCalendar) {
  const Vector& vector = GetParam();
  const auto snapshot = Published();
  std::vector<domain::Pause> pauses;
  if (!vector.pause.empty()) {
    pauses.push_back({.from = At(vector.pause[0]), .to = At(vector.pause[1])});
  }
  const auto derivation =
      domain::ComputeDeadline(snapshot->OfficeTimeOf(domain::AgencyId(114)),
                              {.rule = {.unit = vector.unit, .amount = vector.amount},
                               .policy = vector.policy,
                               .start = At(vector.start),
                               .pauses = pauses});
  ASSERT_TRUE(derivation.ok()) << derivation.status();
  ASSERT_TRUE(derivation->due_at.has_value());
  EXPECT_EQ(Print(*derivation->due_at, vector.unit == TermUnit::kCalendarDay), vector.due);
}

constexpr auto kDays = TermUnit::kWorkingDay;
constexpr auto kMinutes = TermUnit::kWorkingMinute;
constexpr auto kCalendar = TermUnit::kCalendarDay;

INSTANTIATE_TEST_SUITE_P(
    Paper, CalendarVectors,
    ::testing::Values(
        Vector{"v01_plain", "2026-03-02 09:10", kDays, 3, "Thu 2026-03-05 09:10"},
        Vector{"v02_tet", "2026-02-13 10:00", kDays, 3, "Wed 2026-02-25 10:00"},
        Vector{"v03_tet_long", "2026-02-12 14:00", kDays, 15, "Thu 2026-03-12 14:00"},
        Vector{"v04_makeup_2026", "2026-08-20 15:30", kDays, 5, "Wed 2026-08-26 15:30"},
        Vector{"v05_national_day", "2026-08-28 16:00", kDays, 2, "Fri 2026-09-04 16:00"},
        Vector{"v06_hung_kings", "2026-04-24 15:00", kMinutes, 480, "Tue 2026-04-28 15:00"},
        Vector{"v07_in_lunch", "2026-03-02 12:10", kMinutes, 120, "Mon 2026-03-02 15:30"},
        Vector{"v08_over_lunch", "2026-03-02 11:00", kMinutes, 60, "Mon 2026-03-02 14:00"},
        Vector{"v09_to_closing", "2026-03-02 16:30", kMinutes, 30, "Mon 2026-03-02 17:00"},
        Vector{"v09_past_closing", "2026-03-02 16:30", kMinutes, 31, "Tue 2026-03-03 07:01"},
        Vector{"v10_after_closing", "2026-03-06 18:20", kDays, 1, "Tue 2026-03-10 07:00"},
        Vector{"v11_pause",
               "2026-03-02 09:10",
               kDays,
               3,
               "Wed 2026-03-11 11:10",
               {"2026-03-03 10:00", "2026-03-09 14:00"}},
        Vector{"v12_restart",
               "2026-03-02 09:10",
               kDays,
               3,
               "Thu 2026-03-12 14:00",
               {"2026-03-03 10:00", "2026-03-09 14:00"},
               SupplementPolicy::kRestart},
        Vector{"v13_calendar_rolls", "2026-01-28 09:00", kCalendar, 10, "Mon 2026-02-09"},
        Vector{"v14_calendar_tet", "2026-01-29 09:00", kCalendar, 20, "Mon 2026-02-23"},
        Vector{"v15_new_year", "2026-12-30 09:00", kDays, 3, "Tue 2027-01-05 09:00"},
        Vector{"v16_makeup_2025", "2025-04-25 08:00", kDays, 1, "Sat 2025-04-26 08:00"},
        Vector{"v17_april_2025", "2025-04-29 08:00", kDays, 1, "Mon 2025-05-05 08:00"},
        Vector{"v18_tet_2025", "2025-01-24 16:00", kDays, 10, "Fri 2025-02-14 16:00"},
        Vector{"v19_tet_2024", "2024-02-07 09:00", kDays, 7, "Fri 2024-02-23 09:00"}),
    [](const auto& info) { return info.param.name; });

TEST(CalendarVectors, SaturdayReceptionStartsOnMonday) {
  const auto snapshot = Published();
  const auto start = domain::NextOfficeInstant(snapshot->OfficeTimeOf(domain::AgencyId(114)),
                                               At("2026-01-03 09:00"));
  ASSERT_TRUE(start.has_value());
  EXPECT_EQ(Print(*start, false), "Mon 2026-01-05 07:00");
}

TEST(Calendar, EveryDayOffNamesItsNotice) {
  const auto snapshot = Published();
  for (const auto& [day, special] : snapshot->OfficeTimeOf(domain::AgencyId(114)).rows().special) {
    EXPECT_FALSE(special.name.empty()) << absl::FormatCivilTime(day);
    EXPECT_FALSE(special.notice.empty()) << absl::FormatCivilTime(day);
  }
}

TEST(Calendar, NothingOf2027IsConfirmed) {
  const auto snapshot = Published();
  int draft = 0;
  for (const auto& [day, special] : snapshot->OfficeTimeOf(domain::AgencyId(114)).rows().special) {
    if (day.year() != 2027) continue;
    EXPECT_FALSE(special.confirmed) << absl::FormatCivilTime(day);
    ++draft;
  }
  EXPECT_EQ(draft, 12);
}

}  // namespace
}  // namespace motcua::catalogue
