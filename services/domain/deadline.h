// The one deadline engine: from a term, a calendar and a start to the due instant, what is
// promised, and why (domain.md 4.4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/calendar.h"

namespace motcua::domain {

// Counting rule of a procedure.
enum class TermUnit { kNone, kWorkingDay, kWorkingMinute, kCalendarDay, kSameDay, kGiven };
// What a pause does to the term; a matter of law, so there is no default.
enum class SupplementPolicy { kPause, kRestart };

struct TermRule {
  TermUnit unit = TermUnit::kNone;
  int amount = 0;  // days or minutes; 0 for kSameDay, kNone, kGiven
  int cutoff_minute =
      0;  // kSameDay: last minute of the day (after midnight) that still counts for today
  friend bool operator==(const TermRule&, const TermRule&) = default;
};

// Why a stretch was not counted.
enum class SkipReason { kWeekend, kHoliday, kSuspended, kOutsideHours };

struct Skip {
  SkipReason reason;
  absl::CivilDay from;  // first and last day, inclusive
  absl::CivilDay to;
  std::string name;  // holiday name; for kSuspended "supplement" or "payment"
  std::string notice;
  friend bool operator==(const Skip&, const Skip&) = default;
};

// What the applicant had to do while the clock stood still. A payment always pauses; only a
// supplement follows the procedure's policy (domain.md 4.2).
enum class PauseReason { kSupplement, kPayment };

struct Pause {
  absl::Time from;
  absl::Time to;
  PauseReason reason = PauseReason::kSupplement;
  friend bool operator==(const Pause&, const Pause&) = default;
};

struct Derivation {
  TermRule rule;
  SupplementPolicy policy = SupplementPolicy::kPause;
  absl::Time start;            // as received
  absl::Time effective_start;  // first office instant; == start when received in office time
  std::vector<Skip> skips;     // by day, lunch and nights not listed
  std::vector<absl::CivilDay> makeup_days;  // Saturdays that counted
  std::vector<SpecialDay> makeup_reasons;   // their rows of the calendar, in the same order
  std::vector<Pause> pauses;
  bool rolled = false;               // the last day was a day off and moved on
  bool crosses_unconfirmed = false;  // a day used is not confirmed yet
  std::optional<absl::Time> due_at;
  std::optional<absl::Time>
      promised_at;  // closing time of the due day for day units, the instant for minute units
  friend bool operator==(const Derivation&, const Derivation&) = default;
};

// Computes from scratch: start, then each pause in order. kNone and kGiven give no dates.
// A pause that begins at or after the promised instant changes nothing (the term had run out), one
// before the first office instant costs nothing. FAILED_PRECONDITION/NO_CALENDAR when the calendar
// does not reach; INVALID_ARGUMENT for a negative amount or for pauses that overlap or run
// backwards. All instants, those in the derivation too, are truncated to whole minutes.
absl::StatusOr<Derivation> ComputeDeadline(const Calendar& calendar, const TermRule& rule,
                                           SupplementPolicy policy, absl::Time start,
                                           const std::vector<Pause>& pauses);

// Compact text of codes, numbers and dates for the ledger, and back. INTERNAL/BROKEN_HISTORY when
// it is not ours.
std::string EncodeDerivation(const Derivation& derivation);
absl::StatusOr<Derivation> DecodeDerivation(std::string_view text);

}  // namespace motcua::domain
