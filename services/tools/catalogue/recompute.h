// Gives open dossiers the dates of a newly published calendar, each by an event of its own, and
// keeps a list of whom it moved. May be stopped at any moment and begun again: what is done is seen
// in the dossiers themselves.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/catalogue/catalogue.h"
#include "services/platform/base/clock.h"
#include "services/platform/pg/pg.h"

namespace motcua::publishing {

struct RecomputeFacts {
  pg::Pool& pool;  // one connection a worker, and one more
  // The newest; at least as new as `version`.
  const catalogue::Snapshot& catalogue;
  // The publication on whose list of moved dossiers they are put.
  std::int32_t version = 0;
  const Clock& clock;
  int workers = 1;
  // Time since the publication when the recomputation begins.
  absl::Duration published_ago;
  // Told now and then, from any thread: dossiers looked at in this pass, dossiers moved so far.
  std::function<void(std::int64_t, std::int64_t)> progress;
};

struct Recomputed {
  std::int64_t open = 0;   // in the last pass
  std::int64_t moved = 0;  // events written by this run
  int passes = 0;
  std::int64_t failed = 0;  // have no date under this calendar; nothing was written for them
  std::string first_failure;
};

// Passes over all open dossiers until one that began when every program had the new catalogue finds
// nothing to do. Errors of RunTransaction.
absl::StatusOr<Recomputed> Recompute(const RecomputeFacts& facts);

}  // namespace motcua::publishing
