// Reading dossiers by desk: the register of what was received, and results that nobody collected.
// Page by page, by key; nothing is written.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/platform/pg/pg.h"

namespace motcua::ledger {

// Just behind the dossier with this instant and id.
struct ListPlace {
  absl::Time at;
  domain::DossierId id;
};

// Dossiers received by an agency in [from, until), in the order of reception; registrations that
// were not accepted are not in it.
struct RegisterQuery {
  domain::AgencyId agency;
  absl::Time from;
  absl::Time until;
  std::optional<ListPlace> after;
  int limit = 0;
};
struct RegisterEntry {
  domain::Dossier dossier;
  domain::EventFacts received;               // of its first event
  absl::Time handed_in_at;                   // instant of its first event
  std::optional<domain::Event> handed_over;  // the last time its result was
};
absl::StatusOr<std::vector<RegisterEntry>> ReadRegister(pg::Transaction& tx,
                                                        const RegisterQuery& query);

// Results that lie at an agency's desk since `until` or longer, longest first.
struct UncollectedQuery {
  domain::AgencyId agency;
  absl::Time until;
  std::optional<ListPlace> after;
  int limit = 0;
};
struct UncollectedEntry {
  domain::Dossier dossier;
  absl::Time at_desk_since;
};
absl::StatusOr<std::vector<UncollectedEntry>> ReadUncollected(pg::Transaction& tx,
                                                              const UncollectedQuery& query);

// For the PREPARE test.
std::span<const pg::Statement> RegisterStatements();

}  // namespace motcua::ledger
