#include "services/domain/office_time.h"

#include <algorithm>
#include <utility>

#include "services/domain/house_time.h"

namespace motcua::domain {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);
constexpr LocalMinute kOffset = 7 * 60;  // HouseZone
constexpr std::int64_t kSecondsPerMinute = 60;

OfficeTime::DayNumber NumberOf(absl::CivilDay day) { return day - kEpoch; }
absl::CivilDay CivilOf(OfficeTime::DayNumber day) { return kEpoch + day; }

DayKind OrdinaryKind(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  const bool off = weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
  return off ? DayKind::kWeekend : DayKind::kWorking;
}

bool Works(DayKind kind) { return kind == DayKind::kWorking || kind == DayKind::kMakeUp; }

std::int64_t Length(const std::vector<Session>& sessions) {
  std::int64_t minutes = 0;
  for (const Session& session : sessions) minutes += session.end_minute - session.start_minute;
  return minutes;
}

}  // namespace

LocalMinute ToLocalMinute(absl::Time t) {
  return absl::ToUnixSeconds(FloorMinute(t)) / kSecondsPerMinute + kOffset;
}

absl::Time FromLocalMinute(LocalMinute minute) {
  return absl::FromUnixSeconds((minute - kOffset) * kSecondsPerMinute);
}

OfficeTime::OfficeTime(Calendar rows) : rows_(std::move(rows)) {
  if (rows_.first_year == 0 || rows_.last_year < rows_.first_year) return;
  first_day_ = NumberOf(absl::CivilDay(rows_.first_year, 1, 1));
  end_day_ = NumberOf(absl::CivilDay(rows_.last_year + 1, 1, 1));
  tables_.push_back(rows_.sessions);
  for (const SessionChange& change : rows_.session_changes) tables_.push_back(change.sessions);
  FillDays();
  FillRuns();
}

void OfficeTime::FillDays() {
  days_.reserve(end_day_ - first_day_ + 1);
  Day day{};
  auto special = rows_.special.begin();
  for (DayNumber number = first_day_; number < end_day_; ++number) {
    const absl::CivilDay civil = CivilOf(number);
    while (special != rows_.special.end() && special->first < civil) ++special;
    const bool is_special = special != rows_.special.end() && special->first == civil;
    day.special = is_special ? static_cast<std::int32_t>(specials_.size()) : -1;
    day.kind = OrdinaryKind(civil);
    if (is_special) {
      specials_.push_back(&special->second);
      day.kind = special->second.working ? DayKind::kMakeUp : DayKind::kHoliday;
    }
    while (static_cast<std::size_t>(day.table) < rows_.session_changes.size() &&
           rows_.session_changes[day.table].from <= civil) {
      ++day.table;
    }
    days_.push_back(day);
    const bool draft = std::find(rows_.draft_years.begin(), rows_.draft_years.end(),
                                 civil.year()) != rows_.draft_years.end();
    if (draft || (is_special && !special->second.confirmed)) ++day.unconfirmed_before;
    if (!Works(day.kind)) continue;
    working_days_.push_back(number);
    ++day.working_before;
    day.minutes_before += Length(tables_[day.table]);
  }
  days_.push_back(day);
}

void OfficeTime::FillRuns() {
  for (DayNumber number = end_day_; number-- > first_day_;) {
    Day& day = days_[number - first_day_];
    day.run_end = number + 1;
    if (day.run_end == end_day_) continue;
    const Day& next = days_[day.run_end - first_day_];
    const SpecialDay* const mine = SpecialOf(number);
    const SpecialDay* const other = SpecialOf(day.run_end);
    const bool same =
        day.kind == next.kind && (mine == nullptr) == (other == nullptr) &&
        (mine == nullptr || (mine->name == other->name && mine->notice == other->notice));
    if (same) day.run_end = next.run_end;
  }
}

bool OfficeTime::IsWorking(DayNumber day) const { return Works(KindOf(day)); }

const SpecialDay* OfficeTime::SpecialOf(DayNumber day) const {
  const std::int32_t position = days_[day - first_day_].special;
  return position < 0 ? nullptr : specials_[position];
}

const std::vector<Session>& OfficeTime::SessionsOf(DayNumber day) const {
  return tables_[days_[day - first_day_].table];
}

std::optional<OfficeTime::DayNumber> OfficeTime::WorkingDayAfter(DayNumber day,
                                                                 std::int64_t count) const {
  if (!Covers(day)) return std::nullopt;
  if (count == 0) return day;
  // Days before `day`, and `day` itself, do not count.
  const std::int64_t before = days_[day + 1 - first_day_].working_before;
  const std::int64_t position = before + count - 1;
  if (position >= static_cast<std::int64_t>(working_days_.size())) return std::nullopt;
  return working_days_[position];
}

std::optional<OfficeTime::DayNumber> OfficeTime::WorkingDayFrom(DayNumber day) const {
  if (!Covers(day)) return std::nullopt;
  return IsWorking(day) ? std::optional(day) : WorkingDayAfter(day, 1);
}

LocalMinute OfficeTime::Closing(DayNumber day) const {
  const std::vector<Session>& sessions = SessionsOf(day);
  return StartOf(day) + (sessions.empty() ? 0 : sessions.back().end_minute);
}

std::optional<LocalMinute> OfficeTime::Next(LocalMinute t) const {
  const DayNumber first = DayOf(t);
  for (std::optional<DayNumber> day = WorkingDayFrom(first); day; day = WorkingDayAfter(*day, 1)) {
    for (const Session& session : SessionsOf(*day)) {
      const LocalMinute start = StartOf(*day);
      if (t < start + session.end_minute) return std::max(t, start + session.start_minute);
    }
  }
  return std::nullopt;
}

bool OfficeTime::CoversInstant(LocalMinute t) const {
  const DayNumber day = DayOf(t);
  return Covers(day) || (day == end_day_ && end_day_ > first_day_ && t == StartOf(day));
}

std::int64_t OfficeTime::MinutesBefore(LocalMinute t) const {
  const DayNumber number = DayOf(t);
  const Day& day = days_[number - first_day_];
  std::int64_t minutes = day.minutes_before;
  if (number == end_day_ || !Works(day.kind)) return minutes;
  const auto of_day = static_cast<int>(t - StartOf(number));
  for (const Session& session : tables_[day.table]) {
    if (of_day <= session.start_minute) break;
    minutes += std::min(of_day, session.end_minute) - session.start_minute;
  }
  return minutes;
}

std::optional<LocalMinute> OfficeTime::Add(LocalMinute t, std::int64_t minutes) const {
  if (!CoversInstant(t)) return std::nullopt;
  if (minutes == 0) return t;
  const std::int64_t wanted = MinutesBefore(t) + minutes;
  if (days_.back().minutes_before < wanted) return std::nullopt;
  // The last day before which fewer minutes have passed than are wanted.
  const auto after = std::partition_point(
      days_.begin(), days_.end(), [wanted](const Day& day) { return day.minutes_before < wanted; });
  const Day& day = *(after - 1);
  const LocalMinute start = StartOf(first_day_ + (after - 1 - days_.begin()));
  std::int64_t left = wanted - day.minutes_before;
  for (const Session& session : tables_[day.table]) {
    const int length = session.end_minute - session.start_minute;
    if (left <= length) return start + session.start_minute + left;
    left -= length;
  }
  return std::nullopt;
}

bool OfficeTime::Unconfirmed(DayNumber from, DayNumber to) const {
  return days_[to + 1 - first_day_].unconfirmed_before >
         days_[from - first_day_].unconfirmed_before;
}

bool Covers(const OfficeTime& office, absl::CivilDay day) { return office.Covers(NumberOf(day)); }

bool IsWorkingDay(const OfficeTime& office, absl::CivilDay day) {
  const OfficeTime::DayNumber number = NumberOf(day);
  return office.Covers(number) ? office.IsWorking(number) : Works(OrdinaryKind(day));
}

std::optional<absl::Time> NextOfficeInstant(const OfficeTime& office, absl::Time t) {
  const std::optional<LocalMinute> next = office.Next(ToLocalMinute(t));
  if (!next) return std::nullopt;
  return std::max(t, FromLocalMinute(*next));
}

absl::Time ClosingTime(const OfficeTime& office, absl::CivilDay day) {
  const OfficeTime::DayNumber number = NumberOf(day);
  if (office.Covers(number)) return FromLocalMinute(office.Closing(number));
  const std::vector<Session>& sessions = office.rows().sessions;
  return InstantOn(day, sessions.empty() ? 0 : sessions.back().end_minute);
}

std::optional<std::int64_t> OfficeMinutesBetween(const OfficeTime& office, absl::Time from,
                                                 absl::Time to) {
  const LocalMinute first = ToLocalMinute(from);
  const LocalMinute last = ToLocalMinute(to);
  if (last <= first) return 0;
  if (!office.CoversInstant(first) || !office.CoversInstant(last)) return std::nullopt;
  return office.MinutesBefore(last) - office.MinutesBefore(first);
}

std::optional<absl::CivilDay> WorkingDayAfter(const OfficeTime& office, absl::CivilDay from,
                                              int count) {
  const auto day = office.WorkingDayAfter(NumberOf(from), count);
  if (!day) return std::nullopt;
  return CivilOf(*day);
}

}  // namespace motcua::domain
