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

// $1 agency, $2 and $3 the place, $4 how many. The predicates repeat those of the partial indexes.
constexpr std::string_view kIncomingPredicate =
    "WHERE d.in_transit_to = $1::integer AND d.in_transit_to <> 0 ";
constexpr std::string_view kHeldPredicate =
    "WHERE d.holder_agency = $1::integer AND d.state IN (2, 4, 5, 6) ";
constexpr std::string_view kResultsIncomingPredicate =
    "WHERE d.pickup_agency = $1::integer AND NOT d.result_at_desk AND d.state = 9 ";
constexpr std::string_view kResultsAtDeskPredicate =
    "WHERE d.pickup_agency = $1::integer AND d.result_at_desk AND d.state = 9 ";
constexpr std::string_view kPage = R"sql(
    AND (coalesce(d.promised_at, 'infinity'), d.dossier_id) > ($2::timestamptz, $3::bigint)
    ORDER BY coalesce(d.promised_at, 'infinity'), d.dossier_id
    LIMIT $4::integer)sql";

template <const std::string_view& kPredicate>
constexpr std::string_view kText =
    Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier, kPredicate, kPage>::kText;

// In the order of Tray.
constexpr std::array<pg::Statement, 4> kTrayStatements = {{
    {"ledger.read_incoming", kText<kIncomingPredicate>},
    {"ledger.read_held", kText<kHeldPredicate>},
    {"ledger.read_results_incoming", kText<kResultsIncomingPredicate>},
    {"ledger.read_results_at_desk", kText<kResultsAtDeskPredicate>},
}};

std::string PromisedText(const std::optional<TrayPlace>& after) {
  if (!after) return "-infinity";
  if (!after->promised_at) return "infinity";
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", *after->promised_at, absl::UTCTimeZone());
}

}  // namespace

TrayPlace PlaceOf(const domain::Dossier& dossier) {
  return {.promised_at = dossier.promised_at, .id = dossier.id};
}

absl::StatusOr<std::vector<domain::Dossier>> ReadTray(pg::Transaction& tx, const TrayQuery& query) {
  const pg::Statement& statement = kTrayStatements[static_cast<std::size_t>(query.tray)];
  const std::int64_t after = query.after ? query.after->id.value() : 0;
  std::vector<domain::Dossier> dossiers;
  for (const pqxx::row& row :
       tx.Exec(statement, query.agency.value(), PromisedText(query.after), after, query.limit)) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    dossiers.push_back(std::move(stored.dossier));
  }
  return dossiers;
}

std::span<const pg::Statement> TrayStatements() { return kTrayStatements; }

}  // namespace motcua::ledger
