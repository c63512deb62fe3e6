#include "services/domain/deadline.h"

#include <algorithm>
#include <utility>

#include "services/domain/deadline_tiles.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"

namespace motcua::domain {
namespace {

using Office = OfficeTime;
using DayNumber = OfficeTime::DayNumber;

constexpr absl::CivilDay kEpoch(1970, 1, 1);

int YearOf(DayNumber day) { return static_cast<int>((kEpoch + day).year()); }

// What a count that left the calendar is answered with: the first year that is missing.
absl::Status Uncovered(const Office& office, DayNumber day) {
  return NoCalendar(office.Covers(day) ? office.rows().last_year + 1 : YearOf(day));
}

absl::Status CheckInput(const DeadlineFacts& facts) {
  if (facts.rule.amount < 0) return BadField("amount", "0 or more");
  const std::vector<Pause>& pauses = facts.pauses;
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    const bool backwards = pauses[i].to < pauses[i].from;
    const bool overlaps = i > 0 && pauses[i].from < pauses[i - 1].to;
    if (backwards || overlaps) return BadField("pauses", "pauses in order, none overlapping");
  }
  for (std::size_t i = 1; i < facts.extensions.size(); ++i) {
    if (facts.extensions[i].at < facts.extensions[i - 1].at) {
      return BadField("extensions", "extensions in order");
    }
  }
  return absl::OkStatus();
}

// One computation from start to promise. `tiles` is null where only the dates are wanted.
class Count {
 public:
  Count(const Office& office, const DeadlineFacts& facts, Tiles* tiles)
      : office_(office), facts_(facts), tiles_(tiles) {}

  absl::Status Run(bool with_extensions);

  LocalMinute effective() const { return first_effective_; }
  LocalMinute due() const { return due_; }
  LocalMinute promised() const { return promised_; }
  bool rolled() const { return rolled_; }
  const std::vector<std::optional<std::int64_t>>& left() const { return left_; }

 private:
  absl::Status CountTerm(LocalMinute start);
  absl::Status CountWorkingDays(int amount);
  absl::Status CountCalendarDays(LocalMinute start);
  absl::Status TakePause(const Pause& pause, int ordinal);
  absl::Status Suspend(const Pause& pause, int ordinal);
  absl::Status TakeExtension(const Extension& extension);
  absl::Status Promise();
  absl::Status Beyond(LocalMinute from) const { return Uncovered(office_, Office::DayOf(from)); }

  const Office& office_;
  const DeadlineFacts& facts_;
  Tiles* tiles_;
  LocalMinute first_effective_ = 0;
  LocalMinute effective_ = 0;
  LocalMinute due_ = 0;
  LocalMinute promised_ = 0;
  bool rolled_ = false;
  bool by_working_days_ = false;  // ends inside its last day, at the hour it began
  bool suspended_ = false;        // since the term was last counted from its beginning
  std::vector<std::optional<std::int64_t>> left_;
};

absl::Status Count::CountWorkingDays(int amount) {
  const DayNumber first = Office::DayOf(effective_);
  const std::optional<DayNumber> last = office_.WorkingDayAfter(first, amount);
  if (!last) return NoCalendar(office_.rows().last_year + 1);
  due_ = Office::StartOf(*last) + (effective_ - Office::StartOf(first));
  if (tiles_ != nullptr && amount > 0) {
    tiles_->To({TileKind::kFirstDay, Office::StartOf(first + 1)});
    tiles_->Days(*last);
  }
  return absl::OkStatus();
}

absl::Status Count::CountCalendarDays(LocalMinute start) {
  const DayNumber first = Office::DayOf(start);
  const DayNumber last = first + facts_.rule.amount;
  std::optional<DayNumber> day;
  if (facts_.rule.rolling == RollingRule::kNextWorkingDay) {
    day = office_.WorkingDayFrom(last);
  } else if (office_.Covers(last)) {
    day = last;
  }
  if (!day) return Uncovered(office_, last);
  due_ = office_.Closing(*day);
  rolled_ = *day != last;
  if (tiles_ != nullptr) {
    tiles_->To({TileKind::kFirstDay, Office::StartOf(first + 1)});
    tiles_->CalendarDays(last, *day);
  }
  return absl::OkStatus();
}

absl::Status Count::CountTerm(LocalMinute start) {
  const std::optional<LocalMinute> effective = office_.Next(start);
  if (!effective) return Beyond(start);
  effective_ = *effective;
  rolled_ = false;
  by_working_days_ = facts_.rule.unit == TermUnit::kWorkingDay;
  suspended_ = false;
  const bool by_calendar = facts_.rule.unit == TermUnit::kCalendarDay;
  if (tiles_ != nullptr && !by_calendar) tiles_->Gap(effective_);
  const DayNumber today = Office::DayOf(effective_);
  switch (facts_.rule.unit) {
    case TermUnit::kWorkingDay:
      return CountWorkingDays(facts_.rule.amount);
    case TermUnit::kCalendarDay:
      return CountCalendarDays(start);
    case TermUnit::kSameDay: {
      const LocalMinute of_day = start - Office::StartOf(Office::DayOf(start));
      const bool late = today == Office::DayOf(start) && of_day > facts_.rule.cutoff_minute;
      if (absl::Status status = CountWorkingDays(late ? 1 : 0); !status.ok()) return status;
      due_ = office_.Closing(Office::DayOf(due_));
      if (tiles_ != nullptr && !late) tiles_->To({TileKind::kCounted, Office::StartOf(today + 1)});
      return absl::OkStatus();
    }
    case TermUnit::kWorkingMinute: {
      const std::optional<LocalMinute> due = office_.Add(effective_, facts_.rule.amount);
      if (!due) return NoCalendar(office_.rows().last_year + 1);
      due_ = *due;
      if (tiles_ != nullptr) tiles_->Minutes(due_);
      return absl::OkStatus();
    }
    case TermUnit::kNone:
    case TermUnit::kGiven:
      break;
  }
  return absl::OkStatus();
}

// Moves the due instant by the office time that stood still.
absl::Status Count::Suspend(const Pause& pause, int ordinal) {
  const LocalMinute from = ToLocalMinute(pause.from);
  const LocalMinute to = ToLocalMinute(pause.to);
  if (!office_.CoversInstant(from)) return Beyond(from);
  const std::int64_t left =
      from >= due_ ? 0 : office_.MinutesBefore(due_) - office_.MinutesBefore(from);
  const std::optional<LocalMinute> resumed = office_.Next(to);
  if (!resumed) return Beyond(to);
  const std::optional<LocalMinute> due = office_.Add(*resumed, left);
  if (!due) return NoCalendar(office_.rows().last_year + 1);
  if (tiles_ != nullptr) {
    tiles_->CutAt(from);
    tiles_->Reach(from);
    tiles_->To({.kind = TileKind::kSuspended, .end = to, .pause = &pause, .ordinal = ordinal});
    tiles_->Gap(*resumed);
    tiles_->Minutes(*due);
  }
  due_ = *due;
  rolled_ = false;
  suspended_ = true;
  left_.back() = left;
  return absl::OkStatus();
}

absl::Status Count::TakePause(const Pause& pause, int ordinal) {
  left_.emplace_back();
  if (ToLocalMinute(pause.from) >= promised_) return absl::OkStatus();
  const bool restarts =
      facts_.policy == SupplementPolicy::kRestart && pause.reason == PauseReason::kSupplement;
  absl::Status status;
  if (restarts) {
    const LocalMinute to = ToLocalMinute(pause.to);
    if (tiles_ != nullptr) {
      tiles_->Void(ToLocalMinute(pause.from));
      tiles_->To({.kind = TileKind::kSuspended, .end = to, .pause = &pause, .ordinal = ordinal});
    }
    status = CountTerm(to);
  } else {
    status = Suspend(pause, ordinal);
  }
  return status.ok() ? Promise() : status;
}

absl::Status Count::TakeExtension(const Extension& extension) {
  const DayNumber until = extension.until - kEpoch;
  if (until <= Office::DayOf(promised_)) return absl::OkStatus();
  if (!office_.Covers(until)) return NoCalendar(YearOf(until));
  due_ = office_.Closing(until);
  rolled_ = false;
  by_working_days_ = false;
  if (tiles_ != nullptr) {
    tiles_->To({.kind = TileKind::kExtended, .end = due_, .extension = &extension});
  }
  return Promise();
}

// What people are told: for days the closing time, for minutes the instant. After a suspension a
// term in working days may end exactly when an office closes; the hour it would have had belongs to
// the next day, or a pause of no length would pull a promise forward.
absl::Status Count::Promise() {
  if (facts_.rule.unit == TermUnit::kWorkingMinute) {
    promised_ = due_;
    return absl::OkStatus();
  }
  DayNumber day = Office::DayOf(due_);
  if (by_working_days_ && suspended_ && due_ == office_.Closing(day)) {
    const std::optional<LocalMinute> next = office_.Next(due_);
    if (!next) return Beyond(due_);
    day = Office::DayOf(*next);
  }
  promised_ = office_.Closing(day);
  return absl::OkStatus();
}

// By whole minutes, which is all that is written down. Nothing is extended during a pause: of one
// minute the pause was first only where it was over by then.
bool ComesBefore(const Extension& extension, const Pause& pause) {
  const LocalMinute at = ToLocalMinute(extension.at);
  const LocalMinute from = ToLocalMinute(pause.from);
  return at < from || (at == from && ToLocalMinute(pause.to) > at);
}

absl::Status Count::Run(bool with_extensions) {
  absl::Status status = CountTerm(ToLocalMinute(facts_.start));
  first_effective_ = effective_;
  if (status.ok()) status = Promise();
  auto extension = with_extensions ? facts_.extensions.begin() : facts_.extensions.end();
  int supplements = 0;
  int payments = 0;
  const auto extend_before = [&](const Pause* pause) {
    while (status.ok() && extension != facts_.extensions.end() &&
           (pause == nullptr || ComesBefore(*extension, *pause))) {
      status = TakeExtension(*extension++);
    }
  };
  for (const Pause& pause : facts_.pauses) {
    extend_before(&pause);
    if (!status.ok()) return status;
    status = TakePause(pause, pause.reason == PauseReason::kPayment ? ++payments : ++supplements);
  }
  extend_before(nullptr);
  return status;
}

bool HasDates(TermUnit unit) { return unit != TermUnit::kNone && unit != TermUnit::kGiven; }

absl::StatusOr<std::optional<absl::Time>> OriginalPromise(const OfficeTime& office,
                                                          const DeadlineFacts& facts) {
  if (facts.extensions.empty()) return std::optional<absl::Time>();
  Count count(office, facts, nullptr);
  if (absl::Status status = count.Run(false); !status.ok()) return status;
  return std::optional(FromLocalMinute(count.promised()));
}

// The facts as they are told, before anything is counted.
Derivation Restate(const OfficeTime& office, const DeadlineFacts& facts) {
  Derivation derivation;
  derivation.rule = facts.rule;
  derivation.policy = facts.policy;
  derivation.calendar_version = office.rows().version;
  derivation.agency = office.rows().agency;
  derivation.start = FloorMinute(facts.start);
  derivation.effective_start = derivation.start;
  for (const Pause& pause : facts.pauses) {
    derivation.pauses.push_back({FloorMinute(pause.from), FloorMinute(pause.to), pause.reason});
  }
  for (const Extension& extension : facts.extensions) {
    derivation.extensions.push_back({FloorMinute(extension.at), extension.until, extension.notice});
  }
  return derivation;
}

}  // namespace

DeadlineFacts FactsOf(const Derivation& derivation) {
  return {.rule = derivation.rule,
          .policy = derivation.policy,
          .start = derivation.start,
          .pauses = derivation.pauses,
          .extensions = derivation.extensions};
}

absl::StatusOr<Derivation> ComputeDeadline(const OfficeTime& office, const DeadlineFacts& facts) {
  if (absl::Status status = CheckInput(facts); !status.ok()) return status;
  Derivation derivation = Restate(office, facts);
  if (!HasDates(facts.rule.unit)) return derivation;
  const LocalMinute start = ToLocalMinute(facts.start);
  Tiles tiles(office, start);
  Count count(office, facts, &tiles);
  if (absl::Status status = count.Run(true); !status.ok()) return status;
  absl::StatusOr<std::optional<absl::Time>> original = OriginalPromise(office, facts);
  if (!original.ok()) return std::move(original).status();
  derivation.effective_start = FromLocalMinute(count.effective());
  derivation.due_at = FromLocalMinute(count.due());
  derivation.promised_at = FromLocalMinute(count.promised());
  derivation.original_promised_at = *original;
  derivation.rolled = count.rolled();
  derivation.minutes_left = count.left();
  derivation.tiles = tiles.Finish();
  derivation.crosses_unconfirmed =
      office.Unconfirmed(Office::DayOf(start), Office::DayOf(count.due()));
  return derivation;
}

absl::StatusOr<DeadlineDates> ComputeDates(const OfficeTime& office, const DeadlineFacts& facts) {
  if (absl::Status status = CheckInput(facts); !status.ok()) return status;
  if (!HasDates(facts.rule.unit)) return DeadlineDates();
  Count count(office, facts, nullptr);
  if (absl::Status status = count.Run(true); !status.ok()) return status;
  absl::StatusOr<std::optional<absl::Time>> original = OriginalPromise(office, facts);
  if (!original.ok()) return std::move(original).status();
  return DeadlineDates{.due_at = FromLocalMinute(count.due()),
                       .promised_at = FromLocalMinute(count.promised()),
                       .original_promised_at = *original};
}

}  // namespace motcua::domain
