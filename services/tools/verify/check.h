// Goes through the whole ledger in pages of dossiers, in one snapshot, and counts what does not
// fit.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/platform/pg/pg.h"
#include "services/tools/verify/dates.h"

namespace motcua::verify {

struct Findings {
  std::int64_t dossiers = 0;
  std::int64_t events = 0;
  std::int64_t problems = 0;
  DateCounts derivations;
  std::vector<std::string> first;  // at most kShownProblems

  void Add(std::string problem);
};

inline constexpr std::size_t kShownProblems = 20;

// Told the head of every sound or unsound chain, ascending: dossier, version, hash in hexadecimal.
using HeadSink = std::function<void(std::int64_t, std::int64_t, const std::string&)>;

// Errors are those of RunTransaction.
absl::StatusOr<Findings> CheckLedger(pg::Pool& pool, const HeadSink& head);

}  // namespace motcua::verify
