// Fills a ledger with invented dossiers through the real decisions, engine and store: pauses,
// restarts, payments, extensions, calendars that change under them, an agency that ends.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/support/pg_fixture.h"

namespace motcua::testing {

struct SyntheticFacts {
  const FreshDatabase& database;
  int dossiers = 0;  // as many as there are timelines, where there are any
  int threads = 2;
  std::uint64_t seed = 1;
  // When something was done to each of them, ascending; none = invented too.
  std::vector<std::vector<absl::Time>> timelines = {};
};

// How many of what was written, by name: "unit w", "event 21", "tile s", "calendar 3", "agency 9",
// "flag rolled", "pauses 2" …; "derivations" = events that carry one.
using Mix = std::map<std::string, std::int64_t>;

// The same facts give the same dossiers. Errors of the ledger and of the engine, of which there
// must be none.
absl::StatusOr<Mix> FillWithDossiers(const SyntheticFacts& facts);

}  // namespace motcua::testing
