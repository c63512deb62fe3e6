// The dates of a dossier and the reasons people are given for them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/handlers/handlers.h"

namespace motcua::intake {

// What the engine says for a procedure from `start` on. FAILED_PRECONDITION/NO_CALENDAR.
struct PromiseFacts {
  const catalogue::Snapshot& snapshot;
  const catalogue::Procedure& procedure;
  domain::AgencyId competent_agency;
  absl::Time start;
  std::vector<domain::Pause> pauses;
};
absl::StatusOr<domain::PromisedDates> Promise(const PromiseFacts& facts);

// The pinned version of a dossier's procedure. INTERNAL/BROKEN_HISTORY when the catalogue lost it.
absl::StatusOr<const catalogue::Procedure*> PinnedProcedure(const catalogue::Snapshot& snapshot,
                                                            const domain::Dossier& dossier);

// The closed pauses of a history, oldest first, and the running one up to `now`.
std::vector<domain::Pause> PausesUntil(const std::vector<domain::Event>& history, absl::Time now);

// The day on which `count` working days after `from` are over. FAILED_PRECONDITION/NO_CALENDAR.
absl::StatusOr<absl::CivilDay> WorkingDaysAfter(const domain::Calendar& calendar,
                                                absl::CivilDay from, int count);

// One Vietnamese sentence per reason of the date that this write set; none where it set none.
absl::StatusOr<std::vector<std::string>> WhySentences(const Written& written,
                                                      const catalogue::Snapshot& snapshot);

}  // namespace motcua::intake
