// Agencies that ended hand over to their successors: which open dossiers lie where, and the bulk
// transfer, each dossier by an event of its own. May be stopped at any moment and begun again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/dossier.h"
#include "services/platform/base/clock.h"
#include "services/platform/pg/pg.h"

namespace motcua::publishing {

// An agency whose last day lies before this one.
bool HasEnded(const catalogue::Agency& agency, absl::CivilDay on);
std::vector<domain::AgencyId> EndedAgencies(const catalogue::Snapshot& catalogue,
                                            absl::CivilDay on);

struct SuccessionFacts {
  pg::Pool& pool;
  const catalogue::Snapshot& catalogue;
  const Clock& clock;
  std::vector<domain::AgencyId> ended;  // whose dossiers are handed over
  absl::CivilDay on;                    // to whom they belong on this day
};

// Open dossiers by state, ended agency and successor. A dossier counts once for each ended agency
// it has to do with.
struct SuccessionCount {
  domain::DossierState state;
  domain::AgencyId ended;
  domain::AgencyId successor;
  friend auto operator<=>(const SuccessionCount&, const SuccessionCount&) = default;
};
struct Preview {
  std::int64_t dossiers = 0;
  std::map<SuccessionCount, std::int64_t> counts;
};
// Also of Succeed: FAILED_PRECONDITION/NO_SUCCESSOR when a dossier would have nowhere to go.
absl::StatusOr<Preview> PreviewSuccession(const SuccessionFacts& facts);
std::string PrintPreview(const Preview& preview, const catalogue::Snapshot& catalogue);

// How many dossiers were handed over. `progress` is told how many so far.
absl::StatusOr<std::int64_t> Succeed(const SuccessionFacts& facts,
                                     const std::function<void(std::int64_t)>& progress);

}  // namespace motcua::publishing
