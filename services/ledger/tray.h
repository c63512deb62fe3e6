// The trays of an agency: dossiers waiting for it, by promised date, read page by page along the
// indexes made for them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/dossier.h"
#include "services/platform/pg/pg.h"

namespace motcua::ledger {

enum class Tray {
  kIncoming,         // sent to the agency, not yet taken over
  kHeld,             // held by it and open (states 2, 4, 5, 6)
  kResultsIncoming,  // results on the way to its desk
  kResultsAtDesk,    // results lying at its desk
  kRegistrations,    // registered from afar, waiting for its answer (state 1)
};

// A place in a tray: just behind the dossier with these values. Those without a promise lie last; a
// registration has none and lies by the instant it came in.
struct TrayPlace {
  std::optional<absl::Time> promised_at;
  domain::DossierId id;
  friend bool operator==(const TrayPlace&, const TrayPlace&) = default;
};
TrayPlace PlaceOf(const domain::Dossier& dossier);

struct TrayQuery {
  Tray tray = Tray::kHeld;
  domain::AgencyId agency;
  std::optional<TrayPlace> after;  // nullopt = from the first
  int limit = 0;
};
absl::StatusOr<std::vector<domain::Dossier>> ReadTray(pg::Transaction& tx, const TrayQuery& query);

// A row of ledger.tray.
struct TrayRow {
  Tray tray = Tray::kHeld;
  domain::AgencyId agency;
  TrayPlace place;
  friend bool operator==(const TrayRow&, const TrayRow&) = default;
};
// The rows of a dossier, none to two; the same as the trigger of ledger.dossier keeps (tested).
std::vector<TrayRow> TraysOf(const domain::Dossier& dossier);

// Posts that the trigger shall stay out of the changes that follow, and that it shall not.
void KeepTraysOneself(pg::Transaction& tx);
void LetTriggerKeepTrays(pg::Transaction& tx);
// Posts what moves many dossiers from tray to tray: rows that go, and rows that come.
void MoveTrays(pg::Transaction& tx, std::span<const TrayRow> gone, std::span<const TrayRow> come);

// For the PREPARE test.
std::span<const pg::Statement> TrayStatements();

}  // namespace motcua::ledger
