// From decided events to rows: applies them, chains them, and runs the one statement that writes
// request, events and dossier together. Internal to this room.
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ledger/ledger.h"
#include "services/ledger/rows.h"

namespace motcua::ledger {

// A dossier before and after the events of one command, with the links of its chain.
struct Step {
  domain::Dossier before;  // version 0 for a creation
  domain::Dossier after;
  std::vector<domain::Event> events;
  std::vector<ChainLink> links;  // one per event
};

// BROKEN_HISTORY when there are no events or they do not fit.
absl::StatusOr<Step> MakeStep(StoredDossier before, std::vector<domain::Event> events);

// Posted: they travel with COMMIT, and what refuses them refuses the transaction.
void WriteNew(pg::Transaction& tx, const Request& request, const Step& step);
// One of several: the record, made before, names no dossier.
void WriteNewOfBatch(pg::Transaction& tx, const Request& request, const Step& step);
void WriteChange(pg::Transaction& tx, const Request& request, const Step& step);
// BROKEN_HISTORY when a dossier was not at the version that was read.
absl::Status WriteMany(pg::Transaction& tx, const Request& request, std::span<const Step> steps);

}  // namespace motcua::ledger
