#include "services/domain/draft_year.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "services/domain/lunar.h"

namespace motcua::domain {
namespace {

using Day = absl::CivilDay;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

std::vector<Day> DaysOf(int year) {
  std::vector<Day> days;
  for (const DraftDay& row : DraftYear(year)) days.push_back(row.day);
  return days;
}

// 2026 has no holiday of Tết on a weekend, so apart from the exchanged days (02/01 and 31/08) the
// draft is the announced year.
TEST(DraftYear, Of2026IsTheAnnouncedYearWithoutItsExchangedDays) {
  EXPECT_THAT(DaysOf(2026),
              ElementsAre(Day(2026, 1, 1), Day(2026, 2, 16), Day(2026, 2, 17), Day(2026, 2, 18),
                          Day(2026, 2, 19), Day(2026, 2, 20), Day(2026, 4, 27), Day(2026, 4, 30),
                          Day(2026, 5, 1), Day(2026, 9, 1), Day(2026, 9, 2), Day(2026, 11, 24)));
}

// Of five days of Tết 2027 two fall on a weekend: 05/02 – 09/02, then 10/02 and 11/02 are made up.
TEST(DraftYear, HolidaysOnAWeekendAreMadeGoodOnTheNextWorkingDays) {
  const std::vector<DraftDay> draft = DraftYear(2027);
  EXPECT_THAT(DaysOf(2027),
              ElementsAre(Day(2027, 1, 1), Day(2027, 2, 5), Day(2027, 2, 8), Day(2027, 2, 9),
                          Day(2027, 2, 10), Day(2027, 2, 11), Day(2027, 4, 16), Day(2027, 4, 30),
                          Day(2027, 5, 3), Day(2027, 9, 2), Day(2027, 9, 3), Day(2027, 11, 24)));
  EXPECT_THAT(draft, Contains(DraftDay{.day = Day(2027, 2, 10),
                                       .name = "nghỉ bù Tết Nguyên đán",
                                       .instrument = "Bộ luật Lao động 2019, khoản 3 Điều 111",
                                       .made_good = Day(2027, 2, 6)}));
  EXPECT_THAT(draft, Contains(DraftDay{.day = Day(2027, 5, 3),
                                       .name = "nghỉ bù Ngày Quốc tế lao động 1/5",
                                       .instrument = "Bộ luật Lao động 2019, khoản 3 Điều 111",
                                       .made_good = Day(2027, 5, 1)}));
}

TEST(DraftYear, ADayMadeGoodNeverTakesThePlaceOfAnotherHoliday) {
  // 2023: Giỗ Tổ Saturday 29/04, 30/04 Sunday, 01/05 Monday; off were 01/05, 02/05 and 03/05.
  EXPECT_THAT(DaysOf(2023),
              testing::IsSupersetOf({Day(2023, 5, 1), Day(2023, 5, 2), Day(2023, 5, 3)}));
  // 2022: 30/04 Saturday, 01/05 Sunday; off were 02/05 and 03/05.
  EXPECT_THAT(DaysOf(2022), testing::IsSupersetOf({Day(2022, 5, 2), Day(2022, 5, 3)}));
}

TEST(DraftYear, TheDayBesideNationalDayIsTheAnnouncedOneIn2021To2026) {
  const std::map<int, Day> announced = {{2021, Day(2021, 9, 3)}, {2022, Day(2022, 9, 1)},
                                        {2023, Day(2023, 9, 1)}, {2024, Day(2024, 9, 3)},
                                        {2025, Day(2025, 9, 1)}, {2026, Day(2026, 9, 1)}};
  for (const auto& [year, day] : announced) EXPECT_THAT(DaysOf(year), Contains(day));
}

TEST(DraftYear, EachDayNamesItsLaw) {
  const std::vector<DraftDay> draft = DraftYear(2028);
  EXPECT_THAT(draft, Contains(DraftDay{.day = Day(2028, 1, 26),
                                       .name = "Tết Nguyên đán",
                                       .instrument = "Bộ luật Lao động 2019, Điều 112"}));
  EXPECT_THAT(draft, Contains(DraftDay{.day = Day(2028, 4, 4),
                                       .name = "Giỗ Tổ Hùng Vương",
                                       .instrument = "Bộ luật Lao động 2019, Điều 112"}));
  EXPECT_THAT(draft, Contains(DraftDay{.day = Day(2028, 11, 24),
                                       .name = "Ngày Văn hóa Việt Nam",
                                       .instrument = "NQ 28/2026/QH16"}));
}

TEST(DraftYear, TheCultureDayBeginsIn2026) {
  EXPECT_THAT(DraftYear(2025),
              testing::Not(Contains(Field(&DraftDay::name, "Ngày Văn hóa Việt Nam"))));
  EXPECT_THAT(DraftYear(2026), Contains(Field(&DraftDay::name, "Ngày Văn hóa Việt Nam")));
}

// Eleven statutory days (twelve with 24/11), each on a working day of its own: none is lost to a
// weekend or to another holiday.
TEST(DraftYear, NoStatutoryDayIsLostInAnyYear) {
  for (int year = kFirstDraftYear; year <= kLastDraftYear; ++year) {
    const std::vector<Day> days = DaysOf(year);
    EXPECT_EQ(days.size(), year < 2026 ? 11U : 12U) << year;
    EXPECT_TRUE(std::ranges::is_sorted(days)) << year;
    EXPECT_EQ(std::ranges::adjacent_find(days), days.end()) << year;
    for (const Day day : days) {
      EXPECT_EQ(day.year(), year);
      EXPECT_NE(absl::GetWeekday(day), absl::Weekday::saturday) << day;
      EXPECT_NE(absl::GetWeekday(day), absl::Weekday::sunday) << day;
    }
  }
}

TEST(DraftYear, MungMotAndGioToAreOffOrOnAWeekendMadeGood) {
  const auto is_off_or_made_good = [](Day day) {
    return std::ranges::any_of(DraftYear(static_cast<int>(day.year())), [day](const DraftDay& row) {
      return row.day == day || row.made_good == day;
    });
  };
  for (int year = kFirstDraftYear; year <= kLastDraftYear; ++year) {
    EXPECT_TRUE(is_off_or_made_good(LunarNewYear(year).value())) << year;
    EXPECT_TRUE(is_off_or_made_good(HungKingsDay(year).value())) << year;
  }
}

TEST(DraftYear, NothingIsDraftedOutsideTheYears) {
  EXPECT_THAT(DraftYear(2020), IsEmpty());
  EXPECT_THAT(DraftYear(2200), IsEmpty());
}

}  // namespace
}  // namespace motcua::domain
