#include "services/ledger/tray.h"

#include <array>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "services/ledger/rows.h"
#include "services/ledger/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {
namespace {

// $1 agency, $2 and $3 the place, $4 how many, $5 the tray as ledger.tray counts them. A place is
// found along the primary key of ledger.tray, the dossiers one by one behind it.
constexpr std::string_view kTrayPage = R"sql(
    FROM ledger.tray t JOIN ledger.dossier d ON d.dossier_id = t.dossier_id
    WHERE t.agency = $1::integer AND t.tray = $5::smallint
      AND (t.promised_at, t.dossier_id) > ($2::timestamptz, $3::bigint)
    ORDER BY t.promised_at, t.dossier_id
    LIMIT $4::integer)sql";

constexpr std::array<pg::Statement, 1> kTrayStatements = {
    {{"ledger.read_tray", Joined<sql::kSelect, sql::kDossierColumns, kTrayPage>::kText}}};

std::int16_t StoredNumber(Tray tray) {
  switch (tray) {
    case Tray::kIncoming:
      return 1;
    case Tray::kHeld:
      return 2;
    case Tray::kResultsIncoming:
      return 3;
    case Tray::kResultsAtDesk:
      return 4;
    case Tray::kRegistrations:
      return 5;
  }
  return 0;
}

std::string PromisedText(const std::optional<TrayPlace>& after) {
  if (!after) return "-infinity";
  if (!after->promised_at) return "infinity";
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", *after->promised_at, absl::UTCTimeZone());
}

}  // namespace

TrayPlace PlaceOf(const domain::Dossier& dossier) {
  if (dossier.state == domain::DossierState::kRegistered) {
    return {.promised_at = dossier.received_at, .id = dossier.id};
  }
  return {.promised_at = dossier.promised_at, .id = dossier.id};
}

absl::StatusOr<std::vector<domain::Dossier>> ReadTray(pg::Transaction& tx, const TrayQuery& query) {
  const std::int64_t after = query.after ? query.after->id.value() : 0;
  std::vector<domain::Dossier> dossiers;
  for (const pqxx::row& row :
       tx.Exec(kTrayStatements[0], query.agency.value(), PromisedText(query.after), after,
               query.limit, StoredNumber(query.tray))) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    dossiers.push_back(std::move(stored.dossier));
  }
  return dossiers;
}

std::span<const pg::Statement> TrayStatements() { return kTrayStatements; }

}  // namespace motcua::ledger
