// A calendar made ready for counting: every question about office time is answered from tables, in
// constant or logarithmic time. Immutable; made once per session table and shared by all threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/calendar.h"

namespace motcua::domain {

// Minutes since 1970-01-01 00:00 of the house zone. Comparing and counting with these is several
// times as fast as with absl::Time; they never leave the engine.
using LocalMinute = std::int64_t;
LocalMinute ToLocalMinute(absl::Time t);  // truncated to the minute
absl::Time FromLocalMinute(LocalMinute minute);

// What a day is, as far as counting goes.
enum class DayKind : std::uint8_t { kWorking, kMakeUp, kWeekend, kHoliday };

class OfficeTime {
 public:
  // Not explicit: a calendar may be counted by as it is where speed does not matter (it is compiled
  // anew each time).
  OfficeTime(Calendar rows);  // NOLINT(google-explicit-constructor)

  const Calendar& rows() const { return rows_; }

  // Days are numbered from 1970-01-01; all days asked about must be covered.
  using DayNumber = std::int64_t;
  static DayNumber DayOf(LocalMinute t) { return FloorDivide(t, 24 * 60); }
  static LocalMinute StartOf(DayNumber day) { return day * 24 * 60; }
  bool Covers(DayNumber day) const { return day >= first_day_ && day < end_day_; }
  bool IsWorking(DayNumber day) const;
  DayKind KindOf(DayNumber day) const { return days_[day - first_day_].kind; }
  // The row that makes the day a special one; nullptr for ordinary days.
  const SpecialDay* SpecialOf(DayNumber day) const;
  const std::vector<Session>& SessionsOf(DayNumber day) const;
  // First day after `day` whose kind, or whose name and notice, differ.
  DayNumber EndOfRun(DayNumber day) const { return days_[day - first_day_].run_end; }
  // The count-th working day after `day` (count ≥ 0: 0 is the day itself, working or not).
  // nullopt beyond the calendar, as below.
  std::optional<DayNumber> WorkingDayAfter(DayNumber day, std::int64_t count) const;
  // The day itself if it is a working day, else the next one.
  std::optional<DayNumber> WorkingDayFrom(DayNumber day) const;
  LocalMinute Closing(DayNumber day) const;
  // First instant of office time at or after t.
  std::optional<LocalMinute> Next(LocalMinute t) const;
  // The earliest instant by which `minutes` of office time have passed since t; t itself for 0.
  std::optional<LocalMinute> Add(LocalMinute t, std::int64_t minutes) const;
  // Office minutes since the first day covered; t within the days covered or at their end.
  std::int64_t MinutesBefore(LocalMinute t) const;
  bool CoversInstant(LocalMinute t) const;
  // A day between two covered ones, inclusive, that is not confirmed, or lies in a draft year.
  bool Unconfirmed(DayNumber from, DayNumber to) const;

 private:
  static std::int64_t FloorDivide(std::int64_t a, std::int64_t b) {
    return a / b - ((a % b != 0 && a < 0) ? 1 : 0);
  }
  struct Day {
    std::int64_t minutes_before;  // office minutes before this day
    DayNumber run_end;
    std::int32_t working_before;  // working days before this day
    std::int32_t unconfirmed_before;
    std::int32_t special;  // position in specials_, -1 = none
    std::int32_t table;    // position in tables_
    DayKind kind;
  };
  void FillDays();
  void FillRuns();

  Calendar rows_;
  DayNumber first_day_ = 0;
  DayNumber end_day_ = 0;
  std::vector<std::vector<Session>> tables_;
  std::vector<const SpecialDay*> specials_;
  std::vector<Day> days_;  // one more than days covered: the sums up to the end
  std::vector<DayNumber> working_days_;

 public:
  // The rows are pointed into.
  OfficeTime(const OfficeTime&) = delete;
  OfficeTime& operator=(const OfficeTime&) = delete;
};

// The same questions in the types of the rest of the house.
bool Covers(const OfficeTime& office, absl::CivilDay day);
// Both days must be covered by the calendar, or the answer is that of an ordinary week.
bool IsWorkingDay(const OfficeTime& office, absl::CivilDay day);
// First instant of office time at or after t (start inclusive, end exclusive), seconds kept.
std::optional<absl::Time> NextOfficeInstant(const OfficeTime& office, absl::Time t);
// Closing time of the last session of a day.
absl::Time ClosingTime(const OfficeTime& office, absl::CivilDay day);
// Office minutes in [from, to).
std::optional<std::int64_t> OfficeMinutesBetween(const OfficeTime& office, absl::Time from,
                                                 absl::Time to);
// The day on which `count` working days after `from` are over; nullopt beyond the calendar.
std::optional<absl::CivilDay> WorkingDayAfter(const OfficeTime& office, absl::CivilDay from,
                                              int count);

}  // namespace motcua::domain
