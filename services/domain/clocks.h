// The four clocks that may run on one dossier, kept apart: what the law allows, what one leg may
// take, how long a sent dossier lies unsigned, how long a registration waits for its answer. Read
// from history and calendar; nothing is stored.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/domain/office_time.h"

namespace motcua::domain {

enum class ClockKind { kLegal, kLeg, kAcceptance, kRegistration };

// One leg of a route: budget in office minutes, 0 = none set.
struct LegBudget {
  std::string step_code;
  std::int64_t minutes = 0;
};

struct ClockReading {
  ClockKind kind = ClockKind::kLegal;
  AgencyId against;       // whose time it is
  std::string step_code;  // kLeg: the leg that is being worked on
  absl::Time started_at;
  std::optional<absl::Time> due_at;          // none: no term, no budget
  std::int64_t used_minutes = 0;             // office minutes of that agency, pauses left out
  std::optional<std::int64_t> left_minutes;  // down to 0; none without a due instant
  bool late = false;
  friend bool operator==(const ClockReading&, const ClockReading&) = default;
};

struct ClockFacts {
  const Dossier& dossier;
  std::span<const Event> events;    // whole history
  std::span<const LegBudget> legs;  // of the pinned procedure version, in order
  std::function<const OfficeTime&(AgencyId)> office;
  absl::Time now;
};

// The clocks that run now; none while the dossier is suspended, finished or ended. The legal clock
// never waits for a leg, and a leg's budget never moves the legal date.
std::vector<ClockReading> RunningClocks(const ClockFacts& facts);

// A registration is answered within 8 working hours (domain.md 3.2).
inline constexpr int kReplyMinutes = 8 * 60;
// The instant by which that is; nullopt where the calendar does not reach that far.
std::optional<absl::Time> ReplyDue(const OfficeTime& office, absl::Time registered_at);
// What is sent by this minute of the day is signed for on that day, later on the next working day
// (domain.md 4.1, hand-over from desk to specialist).
inline constexpr int kAcceptanceCutoffMinute = 15 * 60;

}  // namespace motcua::domain
