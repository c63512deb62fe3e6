// Agencies that ended hand over to their successors: which open dossiers lie where, and the bulk
// transfer, each dossier by an event of its own. May be stopped at any moment and begun again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/dossier.h"
#include "services/platform/base/clock.h"
#include "services/platform/pg/pg.h"

namespace motcua::publishing {

// Who carries on for whom, by the catalogue's table of successors.
class Successors {
 public:
  // As of a day: an agency whose last day lies before it has ended.
  static absl::StatusOr<Successors> Load(pg::Pool& pool, const catalogue::Snapshot& catalogue,
                                         absl::CivilDay as_of);

  bool HasEnded(domain::AgencyId agency) const;
  // The agency that stands in its place for a field, over as many generations as there were; the
  // agency itself where it has not ended. FAILED_PRECONDITION/NO_SUCCESSOR.
  absl::StatusOr<domain::AgencyId> Find(domain::AgencyId agency, std::string_view field) const;
  // All that have ended.
  std::vector<domain::AgencyId> Ended() const;

 private:
  struct Heirs {
    std::map<std::string, domain::AgencyId, std::less<>> by_field;  // "" = all others
  };
  std::map<domain::AgencyId, Heirs> heirs_;
  std::map<domain::AgencyId, std::string> ended_;  // name, for messages
};

struct SuccessionFacts {
  pg::Pool& pool;
  const catalogue::Snapshot& catalogue;
  const Clock& clock;
  const Successors& successors;
  std::vector<domain::AgencyId> ended;  // whose dossiers are handed over
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
// FAILED_PRECONDITION/NO_SUCCESSOR when a dossier would have nowhere to go.
absl::StatusOr<Preview> PreviewSuccession(const SuccessionFacts& facts);
std::string PrintPreview(const Preview& preview, const catalogue::Snapshot& catalogue);

// How many dossiers were handed over. `progress` is told how many so far.
absl::StatusOr<std::int64_t> Succeed(const SuccessionFacts& facts,
                                     const std::function<void(std::int64_t)>& progress);

}  // namespace motcua::publishing
