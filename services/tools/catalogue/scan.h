// Goes through all open dossiers whose clock runs and says for each which dates a catalogue gives
// it. Reads only; several threads, disjoint dossiers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/deadline.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/platform/base/clock.h"
#include "services/platform/pg/pg.h"
#include "services/tools/catalogue/settled.h"

namespace motcua::publishing {

// A dossier as far as its dates depend on it: columns of the row, and of its history what stopped
// or moved its clock. Everything else is left out.
struct OpenDossier {
  domain::Dossier dossier;
  std::vector<domain::Event> marks;
};

struct Judged {
  OpenDossier open;
  absl::StatusOr<domain::DeadlineDates> dates;  // FAILED_PRECONDITION/NO_CALENDAR
  bool moves = false;  // they are others than the row's; false where another body sets the date
};

// True if a dossier in this state can be given another date by a calendar: received or in progress.
bool ClockRuns(domain::DossierState state);

// The dates by a catalogue. Also for a dossier locked in the meantime.
Judged Judge(const catalogue::Snapshot& catalogue, OpenDossier open, absl::Time now);

// What moved or stopped the clock of these dossiers, oldest first, in a transaction of the caller;
// ids ascending. One element for each id.
absl::StatusOr<std::vector<std::vector<domain::Event>>> ReadMarks(
    pg::Transaction& tx, const std::vector<domain::DossierId>& ids);

// Takes one page of judged dossiers, ids ascending; called from several threads at the same time.
using TakePage = std::function<absl::Status(std::vector<Judged>& page)>;

struct ScanFacts {
  pg::Pool& pool;  // at least as many connections as workers, one more each if `take` needs its own
  const catalogue::Snapshot& catalogue;
  const Clock& clock;
  int workers = 1;
  // Counted, but neither read nor judged; may be null.
  const Settled* settled = nullptr;
};
// How many there were. Stops at the first error of `take` or of reading.
absl::StatusOr<std::int64_t> ScanOpen(const ScanFacts& facts, const TakePage& take);

}  // namespace motcua::publishing
