#include <algorithm>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/ledger.h"
#include "services/ledger/rows.h"
#include "services/ledger/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {
namespace {

// A lookup number goes on answering this long after its last dossier was closed.
constexpr absl::Duration kAnswersAfterClosing = absl::Hours(24 * 90);
// Rows of one read of a history; longer ones take several reads.
constexpr int kHistoryPage = 1000;

absl::StatusOr<domain::Dossier> TheOne(const pqxx::result& rows) {
  if (rows.empty()) return domain::DossierNotFound();
  ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(rows[0]));
  return std::move(stored.dossier);
}

}  // namespace

absl::StatusOr<domain::Dossier> Find(pg::Transaction& tx, std::string_view code,
                                     domain::AgencyId party) {
  const pqxx::result rows = tx.Exec(kFindByCode, party.value(), std::string(code));
  if (!rows.empty()) return TheOne(rows);
  return TheOne(tx.Exec(kFindByAlias, party.value(), std::string(code)));
}

absl::StatusOr<domain::Dossier> FindExternal(pg::Transaction& tx, std::string_view procedure_code,
                                             std::string_view reference, domain::AgencyId party) {
  return TheOne(
      tx.Exec(kFindExternal, party.value(), std::string(procedure_code), std::string(reference)));
}

absl::StatusOr<std::vector<StoredEvent>> ReadEvents(pg::Transaction& tx, domain::DossierId id,
                                                    std::int32_t after, int limit) {
  std::vector<StoredEvent> events;
  for (const pqxx::row& row : tx.Exec(kReadEvents, id.value(), after, limit)) {
    ASSIGN_OR_RETURN(ReadBack read, ReadEvent(row));
    events.push_back(std::move(read.stored));
  }
  return events;
}

absl::StatusOr<std::vector<domain::Event>> ReadHistory(pg::Transaction& tx, domain::DossierId id) {
  std::vector<domain::Event> events;
  while (true) {
    const std::int32_t last = events.empty() ? 0 : events.back().seq;
    ASSIGN_OR_RETURN(std::vector<StoredEvent> page, ReadEvents(tx, id, last, kHistoryPage));
    for (StoredEvent& stored : page) events.push_back(std::move(stored.event));
    if (page.size() < static_cast<std::size_t>(kHistoryPage)) return events;
  }
}

absl::StatusOr<std::vector<domain::Dossier>> FindByLookupNumber(
    pg::Transaction& tx, std::span<const std::uint8_t> number_hash, absl::Time now) {
  std::vector<domain::Dossier> dossiers;
  for (const pqxx::row& row : tx.Exec(kFindByNumber, OctetsText(number_hash))) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    dossiers.push_back(std::move(stored.dossier));
  }
  const bool answers = std::any_of(dossiers.begin(), dossiers.end(), [&](const auto& dossier) {
    return !dossier.closed_at || now <= *dossier.closed_at + kAnswersAfterClosing;
  });
  if (!answers) dossiers.clear();
  return dossiers;
}

}  // namespace motcua::ledger
