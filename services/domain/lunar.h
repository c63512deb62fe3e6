// The Vietnamese lunar calendar: which day mùng 1 Tết and Giỗ Tổ Hùng Vương fall on, computed from
// the sky. It knows no law and no days off; see draft_year.h.
//
// The rules: a month begins on the day, by the clock of UTC+7, of the new moon. The month that
// holds the winter solstice is the eleventh. Where thirteen months lie between two eleventh months,
// the first of them in which the sun enters no new twelfth of its path (no multiple of 30 degrees)
// repeats the number of the month before it.
//
// Sound for 1900 to 2199; outside nothing is answered. New moons are within half a minute and the
// sun within one minute of the full theories, and every Tết, Giỗ Tổ and leap month came out the
// same by those. What limits the answer is the turning of the earth, which nobody can foretell to
// the minute: were the clock three minutes further behind than assumed, Tết 2199 would move by a
// day, with five minutes 2175 too; no other Tết and no Giỗ Tổ would. The leap month of 1938 hangs
// on less than a minute. Before 1968 printed calendars followed other meridians and may differ.
#pragma once

#include <optional>

#include "absl/time/civil_time.h"

namespace motcua::domain {

inline constexpr int kFirstLunarYear = 1900;
inline constexpr int kLastLunarYear = 2199;

struct LunarDate {
  int year = 0;       // of the solar year in which its first month begins
  int month = 0;      // 1 … 12
  int day = 0;        // 1 … 30
  bool leap = false;  // the second of two months with this number
  friend bool operator==(const LunarDate&, const LunarDate&) = default;
};

// nullopt outside 1 January of kFirstLunarYear … 31 December of kLastLunarYear.
std::optional<LunarDate> ToLunar(absl::CivilDay day);

// The first day of the first lunar month that begins in a solar year; nullopt outside the years.
std::optional<absl::CivilDay> LunarNewYear(int year);
// The tenth day of its third month (of two third months, the first).
std::optional<absl::CivilDay> HungKingsDay(int year);

}  // namespace motcua::domain
