// The holidays of domain.md 4.5 for 2024 to 2026, typed in for the tests of this room.
#pragma once

#include <initializer_list>
#include <string>

#include "services/domain/calendar.h"

namespace motcua::domain {

inline absl::Time At(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) {
  return absl::FromCivil(absl::CivilSecond(year, month, day, hour, minute, second), HouseZone());
}

inline void AddDaysOff(Calendar& calendar, const std::string& name, const std::string& notice,
                       std::initializer_list<absl::CivilDay> days) {
  for (const absl::CivilDay day : days) {
    calendar.special[day] = {.working = false, .name = name, .notice = notice, .confirmed = true};
  }
}

inline void AddMakeupDay(Calendar& calendar, absl::CivilDay day, const std::string& swapped,
                         const std::string& notice) {
  calendar.special[day] = {.working = true, .name = swapped, .notice = notice, .confirmed = true};
}

inline Calendar TestCalendar() {
  using Day = absl::CivilDay;
  Calendar c;
  c.sessions = {{7 * 60, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60}};
  c.first_year = 2024;
  c.last_year = 2027;
  const std::string k2024 = "TB 5015/TB-LĐTBXH";
  AddDaysOff(c, "Tết Dương lịch", k2024, {Day(2024, 1, 1)});
  AddDaysOff(
      c, "Tết Nguyên đán", k2024,
      {Day(2024, 2, 8), Day(2024, 2, 9), Day(2024, 2, 12), Day(2024, 2, 13), Day(2024, 2, 14)});
  AddDaysOff(c, "Giỗ Tổ Hùng Vương", k2024, {Day(2024, 4, 18)});
  AddDaysOff(c, "nghỉ hoán đổi", "TB 1570/TB-LĐTBXH", {Day(2024, 4, 29)});
  AddDaysOff(c, "Ngày Chiến thắng và Quốc tế Lao động", k2024, {Day(2024, 4, 30), Day(2024, 5, 1)});
  AddDaysOff(c, "Quốc khánh", k2024, {Day(2024, 9, 2), Day(2024, 9, 3)});
  AddMakeupDay(c, Day(2024, 5, 4), "29/04/2024", "TB 1570/TB-LĐTBXH");
  const std::string k2025 = "TB 6150/TB-BLĐTBXH";
  AddDaysOff(c, "Tết Dương lịch", k2025, {Day(2025, 1, 1)});
  AddDaysOff(
      c, "Tết Nguyên đán", k2025,
      {Day(2025, 1, 27), Day(2025, 1, 28), Day(2025, 1, 29), Day(2025, 1, 30), Day(2025, 1, 31)});
  AddDaysOff(c, "Giỗ Tổ Hùng Vương", k2025, {Day(2025, 4, 7)});
  AddDaysOff(c, "Ngày Chiến thắng và Quốc tế Lao động", k2025,
             {Day(2025, 4, 30), Day(2025, 5, 1), Day(2025, 5, 2)});
  AddDaysOff(c, "Quốc khánh", k2025, {Day(2025, 9, 1), Day(2025, 9, 2)});
  AddMakeupDay(c, Day(2025, 4, 26), "02/05/2025", k2025);
  const std::string k2026 = "TB 9441/TB-BNV";
  AddDaysOff(c, "Tết Dương lịch", k2026, {Day(2026, 1, 1), Day(2026, 1, 2)});
  AddDaysOff(
      c, "Tết Nguyên đán", k2026,
      {Day(2026, 2, 16), Day(2026, 2, 17), Day(2026, 2, 18), Day(2026, 2, 19), Day(2026, 2, 20)});
  AddDaysOff(c, "Giỗ Tổ Hùng Vương", k2026, {Day(2026, 4, 27)});
  AddDaysOff(c, "Ngày Chiến thắng và Quốc tế Lao động", k2026, {Day(2026, 4, 30), Day(2026, 5, 1)});
  AddDaysOff(c, "Quốc khánh", k2026, {Day(2026, 8, 31), Day(2026, 9, 1), Day(2026, 9, 2)});
  AddDaysOff(c, "Ngày Văn hóa Việt Nam", "", {Day(2026, 11, 24)});
  AddMakeupDay(c, Day(2026, 1, 10), "02/01/2026", k2026);
  AddMakeupDay(c, Day(2026, 8, 22), "31/08/2026", k2026);
  AddDaysOff(c, "Tết Dương lịch", "", {Day(2027, 1, 1)});
  c.special[Day(2027, 1, 1)].confirmed = false;
  return c;
}

}  // namespace motcua::domain
