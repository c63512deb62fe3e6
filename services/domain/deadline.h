// The one deadline engine: from a term, a calendar and a start to the due instant, what is
// promised, and why. The rules and the stored writing are docs/derivation.md (from domain.md 4.4).
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
#include "services/domain/office_time.h"

namespace motcua::domain {

// Counting rule of a procedure.
enum class TermUnit { kNone, kWorkingDay, kWorkingMinute, kCalendarDay, kSameDay, kGiven };
// What becomes of a last day that is a day off; only calendar days can end on one.
enum class RollingRule { kNextWorkingDay, kNone };
// What a pause does to the term; a matter of law, so there is no default.
enum class SupplementPolicy { kPause, kRestart };

struct TermRule {
  TermUnit unit = TermUnit::kNone;
  int amount = 0;  // days or minutes; 0 for kSameDay, kNone, kGiven
  int cutoff_minute =
      0;  // kSameDay: last minute of the day (after midnight) that still counts for today
  RollingRule rolling = RollingRule::kNextWorkingDay;
  friend bool operator==(const TermRule&, const TermRule&) = default;
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

// A new date given with a signed apology (form 04).
struct Extension {
  absl::Time at;
  absl::CivilDay until;
  std::string notice;  // number of the apology
  friend bool operator==(const Extension&, const Extension&) = default;
};

struct DeadlineFacts {
  TermRule rule;
  SupplementPolicy policy = SupplementPolicy::kPause;
  absl::Time start;
  std::vector<Pause> pauses;          // in order, none overlapping
  std::vector<Extension> extensions;  // in order
};

// What a stretch between start and promise was (docs/derivation.md "The tiles").
enum class TileKind : std::uint8_t {
  kFirstDay,
  kCounted,
  kMakeUp,
  kMinutes,
  kLunch,
  kOutsideHours,
  kWeekend,
  kHoliday,
  kSuspended,
  kVoid,
  kPassedOver,
  kMovedTo,
  kRestOfDay,
  kExtended,
};

// One stretch; it begins where the one before ends, the first at the start.
struct Tile {
  TileKind kind = TileKind::kCounted;
  absl::Time end;
  std::string name;    // holiday, make-up day: its name; suspended: "supplement", "payment"
  std::string notice;  // number of the notice; suspended: ordinal among its kind, from 1
  friend bool operator==(const Tile&, const Tile&) = default;
};

struct Derivation {
  TermRule rule;
  SupplementPolicy policy = SupplementPolicy::kPause;
  std::int32_t calendar_version = 0;  // 0 = a calendar that is not published
  AgencyId agency;                    // whose session table counted; 0 = the house's
  absl::Time start;                   // as received
  absl::Time effective_start;         // first office instant; == start when received in office time
  std::optional<absl::Time> due_at;
  std::optional<absl::Time>
      promised_at;  // closing time of the due day for day units, the instant for minute units
  std::optional<absl::Time> original_promised_at;  // without the extensions; empty without any
  bool rolled = false;                             // the last day was a day off and moved on
  bool crosses_unconfirmed = false;                // a day used is not confirmed yet
  std::vector<Tile> tiles;
  std::vector<Pause> pauses;
  std::vector<std::optional<std::int64_t>> minutes_left;  // per pause; empty where it did not
                                                          // suspend (restart, after the promise)
  std::vector<Extension> extensions;
  friend bool operator==(const Derivation&, const Derivation&) = default;
};

// What a derivation was made from.
DeadlineFacts FactsOf(const Derivation& derivation);

// Computes from scratch. kNone and kGiven give no dates. A pause that begins at or after the
// promised instant changes nothing (the term had run out). FAILED_PRECONDITION/NO_CALENDAR when the
// calendar does not reach; INVALID_ARGUMENT for a negative amount, for pauses that overlap or run
// backwards, for extensions out of order. All instants, those in the derivation too, are truncated
// to whole minutes.
absl::StatusOr<Derivation> ComputeDeadline(const OfficeTime& office, const DeadlineFacts& facts);

// The dates alone, without reasons; the same dates.
struct DeadlineDates {
  std::optional<absl::Time> due_at;
  std::optional<absl::Time> promised_at;
  std::optional<absl::Time> original_promised_at;
  friend bool operator==(const DeadlineDates&, const DeadlineDates&) = default;
};
absl::StatusOr<DeadlineDates> ComputeDates(const OfficeTime& office, const DeadlineFacts& facts);

// Compact text of codes, numbers and dates for the ledger, and back. INTERNAL/BROKEN_HISTORY when
// it is not ours.
std::string EncodeDerivation(const Derivation& derivation);
absl::StatusOr<Derivation> DecodeDerivation(std::string_view text);

// Every interval from start to the last tile's end with lunch and nights cut out of whole days too:
// what a page or an API shows when it is asked for all of it. The sessions are those of `office`.
std::vector<Tile> Intervals(const OfficeTime& office, const Derivation& derivation);

}  // namespace motcua::domain
