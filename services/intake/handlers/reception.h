// How a case becomes a dossier, for every RPC that receives: its place in the catalogue of the day,
// its dates, its serial and code; and what a late entry and a mending may be.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/intake/handlers/new_case.h"

namespace motcua::intake {

// A case at the instant it is received.
struct Reception {
  const NewCase& new_case;
  const catalogue::Snapshot& snapshot;
  domain::Act act;  // at: the true instant of reception
  absl::Time now;   // when it is typed in
};

// When a case is received that is sent now: on paper, or when its form was opened with the citizen
// there, though never before midnight, or now.
absl::Time ReceptionInstant(const NewCase& new_case, absl::Time now);

// The command with dates and code; draws the code's serial, last of all. The errors of FindPlace,
// CheckExternal and CheckListed, NO_CALENDAR, and of late entries and mendings those below.
absl::StatusOr<domain::ReceiveCommand> PrepareReception(const Reception& reception,
                                                        const Creating& creating);
// The same, decided.
domain::Events DecideReception(const Reception& reception, const Creating& creating);

// BAD_FIELD late.received_at unless it lies in the past, on a working day of the agency, at most
// kLateEntryDays working days ago.
absl::Status CheckLateEntry(const domain::OfficeTime& office, absl::Time received_at,
                            absl::Time now);

}  // namespace motcua::intake
