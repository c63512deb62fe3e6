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

constexpr pg::Statement kReadTray{"ledger.read_tray",
                                  Joined<sql::kSelect, sql::kDossierColumns, kTrayPage>::kText};
// $1 agencies, $2 trays, $3 instants, $4 dossiers: one row each.
constexpr pg::Statement kTakeFromTrays{"ledger.take_from_trays", R"sql(
    DELETE FROM ledger.tray t
    USING unnest($1::integer[], $2::smallint[], $3::timestamptz[], $4::bigint[])
      AS n (agency, tray, promised_at, dossier_id)
    WHERE t.agency = n.agency AND t.tray = n.tray AND t.promised_at = n.promised_at
      AND t.dossier_id = n.dossier_id)sql"};
constexpr pg::Statement kPutInTrays{"ledger.put_in_trays", R"sql(
    INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
    SELECT n.agency, n.tray, n.promised_at, n.dossier_id
    FROM unnest($1::integer[], $2::smallint[], $3::timestamptz[], $4::bigint[])
      AS n (agency, tray, promised_at, dossier_id))sql"};
// $1 who keeps the trays in this transaction: "kept" = not the trigger.
constexpr pg::Statement kWhoKeepsTrays{"ledger.who_keeps_trays",
                                       "SELECT set_config('app.trays', $1::text, true)"};

constexpr std::array kTrayStatements = {kReadTray, kTakeFromTrays, kPutInTrays, kWhoKeepsTrays};

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

std::string PromisedText(const TrayPlace& place) {
  return InstantText(place.promised_at).value_or("infinity");
}

bool IsHeldOpen(domain::DossierState state) {
  using enum domain::DossierState;
  return state == kReceived || state == kInProgress || state == kAwaitingSupplement ||
         state == kAwaitingPayment;
}

void PostRows(pg::Transaction& tx, const pg::Statement& statement, std::span<const TrayRow> rows) {
  if (rows.empty()) return;
  std::vector<Row> values;
  values.reserve(rows.size());
  for (const TrayRow& row : rows) {
    values.push_back({NumberText(row.agency.value()), NumberText(StoredNumber(row.tray)),
                      PromisedText(row.place), NumberText(row.place.id.value())});
  }
  Post(tx, statement, ColumnArrays(values));
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
  for (const pqxx::row& row : tx.Exec(kReadTray, query.agency.value(),
                                      query.after ? PromisedText(*query.after) : "-infinity", after,
                                      query.limit, StoredNumber(query.tray))) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    dossiers.push_back(std::move(stored.dossier));
  }
  return dossiers;
}

std::vector<TrayRow> TraysOf(const domain::Dossier& dossier) {
  std::vector<TrayRow> rows;
  const auto add = [&](Tray tray, domain::AgencyId agency) {
    rows.push_back({.tray = tray, .agency = agency, .place = PlaceOf(dossier)});
  };
  if (IsHeldOpen(dossier.state)) {
    add(Tray::kHeld, dossier.holder);
  } else if (dossier.state == domain::DossierState::kFinished) {
    add(dossier.result_at_desk ? Tray::kResultsAtDesk : Tray::kResultsIncoming,
        dossier.pickup_agency);
  } else if (dossier.state == domain::DossierState::kRegistered) {
    add(Tray::kRegistrations, dossier.holder);
  }
  if (dossier.in_transit_to) {
    rows.push_back({.tray = Tray::kIncoming,
                    .agency = dossier.in_transit_to,
                    .place = {.promised_at = dossier.promised_at, .id = dossier.id}});
  }
  return rows;
}

void KeepTraysOneself(pg::Transaction& tx) { tx.Post(kWhoKeepsTrays, std::string("kept")); }
void LetTriggerKeepTrays(pg::Transaction& tx) { tx.Post(kWhoKeepsTrays, std::string()); }

void MoveTrays(pg::Transaction& tx, std::span<const TrayRow> gone, std::span<const TrayRow> come) {
  PostRows(tx, kTakeFromTrays, gone);
  PostRows(tx, kPutInTrays, come);
}

std::span<const pg::Statement> TrayStatements() { return kTrayStatements; }

}  // namespace motcua::ledger
