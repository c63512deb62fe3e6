#include "services/domain/draft_year.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "services/domain/lunar.h"

namespace motcua::domain {
namespace {

using Day = absl::CivilDay;

constexpr std::string_view kHolidays = "Bộ luật Lao động 2019, Điều 112";
constexpr std::string_view kMadeGood = "Bộ luật Lao động 2019, khoản 3 Điều 111";
constexpr std::string_view kCultureDayLaw = "NQ 28/2026/QH16";
constexpr int kCultureDaySince = 2026;

struct Holiday {
  Day day;
  std::string_view name;
  std::string_view instrument = kHolidays;
};

bool IsWeekend(Day day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
}

Day BesideNationalDay(Day national) {
  const Day before = national - 1;
  const Day after = national + 1;
  if (IsWeekend(before)) return after;
  if (IsWeekend(after)) return before;
  return IsWeekend(after + 1) ? after : before;
}

std::vector<Holiday> HolidaysOf(int year) {
  constexpr int kTetDays = 5;
  std::vector<Holiday> holidays = {{Day(year, 1, 1), "Tết Dương lịch"}};
  const Day tet = LunarNewYear(year).value() - 1;
  for (int i = 0; i < kTetDays; ++i) holidays.push_back({tet + i, "Tết Nguyên đán"});
  const Day national = Day(year, 9, 2);
  const Day beside = BesideNationalDay(national);
  holidays.push_back({HungKingsDay(year).value(), "Giỗ Tổ Hùng Vương"});
  holidays.push_back({Day(year, 4, 30), "Ngày Chiến thắng 30/4"});
  holidays.push_back({Day(year, 5, 1), "Ngày Quốc tế lao động 1/5"});
  holidays.push_back({std::min(national, beside), "Quốc khánh 2/9"});
  holidays.push_back({std::max(national, beside), "Quốc khánh 2/9"});
  if (year >= kCultureDaySince) {
    holidays.push_back({Day(year, 11, 24), "Ngày Văn hóa Việt Nam", kCultureDayLaw});
  }
  return holidays;
}

DraftDay AsAnnounced(const Holiday& holiday) {
  return {.day = holiday.day,
          .name = std::string(holiday.name),
          .instrument = std::string(holiday.instrument)};
}

DraftDay MadeGood(const Holiday& holiday, Day day) {
  return {.day = day,
          .name = "nghỉ bù " + std::string(holiday.name),
          .instrument = std::string(kMadeGood),
          .made_good = holiday.day};
}

}  // namespace

std::vector<DraftDay> DraftYear(int year) {
  if (year < kFirstDraftYear || year > kLastDraftYear) return {};
  const std::vector<Holiday> holidays = HolidaysOf(year);
  std::map<Day, DraftDay> days;
  for (const Holiday& holiday : holidays) {
    if (!IsWeekend(holiday.day)) days.emplace(holiday.day, AsAnnounced(holiday));
  }
  // Only now: a day made good must not take the place of another holiday.
  for (const Holiday& holiday : holidays) {
    if (!IsWeekend(holiday.day)) continue;
    Day day = holiday.day + 1;
    while (IsWeekend(day) || days.contains(day)) ++day;
    days.emplace(day, MadeGood(holiday, day));
  }
  std::vector<DraftDay> draft;
  draft.reserve(days.size());
  for (const auto& [day, row] : days) draft.push_back(row);
  return draft;
}

}  // namespace motcua::domain
