// A report on all dossiers by agency, cut by either world: agencies as named in the codes, whatever
// became of them, or agencies as they answer today.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/catalogue/catalogue.h"
#include "services/platform/pg/pg.h"

namespace motcua::publishing {

enum class World {
  kAsNamed,  // the agency whose identifier the code carries
  kToday,    // the competent agency, or where it ended its successor
};

struct AgencyReport {
  std::string agency;         // "H20.214 UBND phường Cao Lãnh"
  std::int64_t received = 0;  // = open + finished + ended otherwise
  std::int64_t open = 0;
  std::int64_t finished = 0;   // result issued, handed over or not
  std::int64_t otherwise = 0;  // declined, withdrawn, stopped
  std::int64_t overdue = 0;    // open, and the promise is over
  std::int64_t late = 0;       // finished after what was promised
};

struct WorldFacts {
  pg::Pool& pool;
  const catalogue::Snapshot& catalogue;
  World world = World::kToday;
  absl::Time now;
};
// Ascending by agency. Registrations that have no code of an agency yet stand under the agency
// that answers for them in both worlds.
absl::StatusOr<std::vector<AgencyReport>> Report(const WorldFacts& facts);

// One line an agency and a sum.
std::string PrintReport(const std::vector<AgencyReport>& report);

}  // namespace motcua::publishing
