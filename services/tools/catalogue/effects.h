// What a changed calendar does to the open dossiers, counted before anything is published.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "services/tools/catalogue/scan.h"

namespace motcua::publishing {

struct Effects {
  std::int64_t open = 0;
  std::int64_t moved = 0;  // the promise is another instant
  std::int64_t later = 0;
  std::int64_t earlier = 0;
  std::int64_t other_day = 0;     // … on another day, which is what people are told
  std::int64_t unseen = 0;        // only the engine's instant, or the original promise, moves
  std::int64_t overdue = 0;       // on time now, overdue by the new calendar
  std::int64_t on_time = 0;       // overdue now, on time by the new calendar
  std::int64_t without_date = 0;  // the new calendar does not reach
  std::int64_t phones = 0;        // would be told
  std::map<domain::AgencyId, std::int64_t> by_agency;  // moved, by the agency that answers for it
};

absl::StatusOr<Effects> CountEffects(const ScanFacts& facts);

// In words; agencies by the names of the catalogue, those with most first.
std::string PrintEffects(const Effects& effects, const catalogue::Snapshot& catalogue);

}  // namespace motcua::publishing
