#include "services/domain/lunar.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <ostream>
#include <vector>

#include "absl/time/civil_time.h"

namespace motcua::domain {

std::ostream& operator<<(std::ostream& out, const LunarDate& date) {
  return out << date.day << "/" << date.month << (date.leap ? " leap " : " ") << date.year;
}

namespace {

using Day = absl::CivilDay;

struct Month {
  Day first;
  LunarDate date;
  int days = 0;
};

// Every month that lies whole in the years covered, in order; read day by day.
std::vector<Month> ReadMonths() {
  std::vector<Month> months;
  for (Day day(kFirstLunarYear, 1, 1); day <= Day(kLastLunarYear, 12, 31); ++day) {
    const std::optional<LunarDate> date = ToLunar(day);
    if (!date) {
      ADD_FAILURE() << "no lunar date on " << day;
      return {};
    }
    if (date->day == 1) {
      months.push_back({.first = day, .date = *date, .days = 1});
    } else if (!months.empty()) {
      ++months.back().days;
      EXPECT_EQ(date->day, months.back().days) << "days within a month follow each other: " << day;
    }
  }
  months.pop_back();
  return months;
}

const std::vector<Month>& AllMonths() {
  static const std::vector<Month> months = ReadMonths();
  return months;
}

TEST(Lunar, TheFeastsOf2024To2032AreThoseOfTheDomainPaper) {
  struct Case {
    Day new_year, hung_kings;
  };
  const Case cases[] = {
      {Day(2024, 2, 10), Day(2024, 4, 18)}, {Day(2025, 1, 29), Day(2025, 4, 7)},
      {Day(2026, 2, 17), Day(2026, 4, 26)}, {Day(2027, 2, 6), Day(2027, 4, 16)},
      {Day(2028, 1, 26), Day(2028, 4, 4)},  {Day(2029, 2, 13), Day(2029, 4, 23)},
      {Day(2030, 2, 2), Day(2030, 4, 12)},  {Day(2031, 1, 23), Day(2031, 4, 1)},
      {Day(2032, 2, 11), Day(2032, 4, 19)},
  };
  for (const Case& test : cases) {
    const int year = static_cast<int>(test.new_year.year());
    EXPECT_EQ(LunarNewYear(year), test.new_year);
    EXPECT_EQ(HungKingsDay(year), test.hung_kings);
  }
}

// Years in which Hà Nội and Bắc Kinh part because midnight lies between their noons: the Chinese
// dates are 1985-02-20, 2007-02-18 and 2030-02-03, and China's leap month of 1984/85 is the tenth.
TEST(Lunar, TheMeridianIsThatOfHanoi) {
  EXPECT_EQ(LunarNewYear(1985), Day(1985, 1, 21));
  EXPECT_EQ(LunarNewYear(2007), Day(2007, 2, 17));
  EXPECT_EQ(LunarNewYear(2030), Day(2030, 2, 2));
  EXPECT_EQ(ToLunar(Day(1985, 3, 21)), (LunarDate{1985, 2, 1, true}));
}

TEST(Lunar, LeapMonthsAreFoundWhereTheyAreKnown) {
  // The first month with no new twelfth of the sun's path; 2033 is famous for a second such month
  // that does not count.
  EXPECT_EQ(ToLunar(Day(2023, 3, 22)), (LunarDate{2023, 2, 1, true}));
  EXPECT_EQ(ToLunar(Day(2025, 7, 25)), (LunarDate{2025, 6, 1, true}));
  EXPECT_EQ(ToLunar(Day(2033, 12, 22)), (LunarDate{2033, 11, 1, true}));
  EXPECT_EQ(ToLunar(Day(2034, 2, 19)), (LunarDate{2034, 1, 1, false}));
}

TEST(Lunar, HungKingsDayIsTheTenthOfTheThirdMonthAlsoAfterALeapMonth) {
  EXPECT_EQ(HungKingsDay(2023), Day(2023, 4, 29));
  for (int year = kFirstLunarYear; year <= kLastLunarYear; ++year) {
    EXPECT_EQ(ToLunar(HungKingsDay(year).value()), (LunarDate{year, 3, 10, false}));
  }
}

TEST(Lunar, TheYearBeginsBetweenTheGreatColdAndTheRains) {
  for (int year = kFirstLunarYear; year <= kLastLunarYear; ++year) {
    const Day day = LunarNewYear(year).value();
    EXPECT_GE(day, Day(year, 1, 21));
    EXPECT_LE(day, Day(year, 2, 20));
    EXPECT_EQ(ToLunar(day), (LunarDate{year, 1, 1, false}));
    const LunarDate eve = ToLunar(day - 1).value();
    EXPECT_EQ(eve.year, year - 1);
    EXPECT_EQ(eve.month, 12);
  }
}

TEST(Lunar, MonthsHave29Or30DaysAndFollowEachOther) {
  const std::vector<Month>& months = AllMonths();
  ASSERT_GT(months.size(), 3700U);
  for (std::size_t i = 0; i < months.size(); ++i) {
    EXPECT_TRUE(months[i].days == 29 || months[i].days == 30) << months[i].first;
    if (i == 0) continue;
    const LunarDate& before = months[i - 1].date;
    const LunarDate& date = months[i].date;
    const bool repeats = date.leap && date.month == before.month && !before.leap;
    const bool next = !date.leap && date.month == before.month % 12 + 1;
    EXPECT_TRUE(repeats || next) << before << " then " << date;
    EXPECT_EQ(date.year, before.year + (date.month == 1 && !date.leap ? 1 : 0)) << months[i].first;
  }
}

TEST(Lunar, YearsHave12MonthsOr13OfWhichOneIsLeap) {
  std::map<int, int> months, leap;
  for (const Month& month : AllMonths()) {
    ++months[month.date.year];
    leap[month.date.year] += month.date.leap ? 1 : 0;
  }
  int leap_years = 0;
  for (int year = kFirstLunarYear; year < kLastLunarYear; ++year) {
    EXPECT_EQ(months[year], 12 + leap[year]) << year;
    EXPECT_LE(leap[year], 1) << year;
    leap_years += leap[year];
  }
  // Seven in nineteen years keep the moon in step with the sun: 110 in 299.
  EXPECT_NEAR(leap_years, 110, 1);
}

TEST(Lunar, NothingIsAnsweredOutsideTheYears) {
  EXPECT_EQ(LunarNewYear(1899), std::nullopt);
  EXPECT_EQ(LunarNewYear(2200), std::nullopt);
  EXPECT_EQ(HungKingsDay(1899), std::nullopt);
  EXPECT_EQ(HungKingsDay(2200), std::nullopt);
  EXPECT_EQ(ToLunar(Day(1899, 12, 31)), std::nullopt);
  EXPECT_EQ(ToLunar(Day(2200, 1, 1)), std::nullopt);
  EXPECT_TRUE(ToLunar(Day(1900, 1, 1)).has_value());
  EXPECT_TRUE(ToLunar(Day(2199, 12, 31)).has_value());
}

}  // namespace
}  // namespace motcua::domain
