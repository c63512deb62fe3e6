#include "services/ledger/register.h"

#include <array>
#include <map>
#include <string>
#include <utility>

#include "services/ledger/rows.h"
#include "services/ledger/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {
namespace {

// $1 agency, $2 from, $3 until, $4 and $5 the place, $6 how many.
constexpr std::string_view kRegisterPage = R"sql(
    FROM ledger.dossier d
    WHERE d.receiving_agency = $1::integer AND d.received_at >= $2::timestamptz
      AND d.received_at < $3::timestamptz AND d.state NOT IN (1, 3)
      AND (d.received_at, d.dossier_id) > ($4::timestamptz, $5::bigint)
    ORDER BY d.received_at, d.dossier_id
    LIMIT $6::integer)sql";
constexpr pg::Statement kReadRegister{
    "ledger.read_register", Joined<sql::kSelect, sql::kDossierColumns, kRegisterPage>::kText};

// $1 dossiers → their first events, and the last with which a result was handed over.
constexpr std::string_view kRegisterEvents = R"sql(
    WHERE e.dossier_id = ANY ($1::bigint[]) AND (e.seq = 1 OR e.kind = 18)
    ORDER BY e.dossier_id, e.seq)sql";
constexpr pg::Statement kReadRegisterEvents{"ledger.read_register_events",
                                            Joined<sql::kEventColumns, kRegisterEvents>::kText};

// $1 agency, $2 until, $3 and $4 the place, $5 how many; tray 4: results at the desk.
constexpr std::string_view kUncollectedPage = R"sql(,
      (extract(epoch FROM b.at) * 1000000)::bigint
    FROM ledger.tray t
    JOIN ledger.dossier d ON d.dossier_id = t.dossier_id
    CROSS JOIN LATERAL (
      SELECT max(e.at) AS at FROM ledger.event e
      WHERE e.dossier_id = t.dossier_id AND e.kind = 17) b
    WHERE t.agency = $1::integer AND t.tray = 4 AND b.at <= $2::timestamptz
      AND (b.at, d.dossier_id) > ($3::timestamptz, $4::bigint)
    ORDER BY b.at, d.dossier_id
    LIMIT $5::integer)sql";
constexpr pg::Statement kReadUncollected{
    "ledger.read_uncollected", Joined<sql::kSelect, sql::kDossierColumns, kUncollectedPage>::kText};

constexpr std::array kRegisterStatements = {kReadRegister, kReadRegisterEvents, kReadUncollected};

ListPlace From(const std::optional<ListPlace>& after) {
  return after.value_or(ListPlace{.at = absl::InfinitePast(), .id = domain::DossierId()});
}

}  // namespace

absl::StatusOr<std::vector<RegisterEntry>> ReadRegister(pg::Transaction& tx,
                                                        const RegisterQuery& query) {
  const ListPlace after = From(query.after);
  std::vector<RegisterEntry> entries;
  std::vector<domain::DossierId> ids;
  std::map<domain::DossierId, std::size_t> position;
  for (const pqxx::row& row :
       tx.Exec(kReadRegister, query.agency.value(), InstantText(query.from),
               InstantText(query.until), InstantText(after.at), after.id.value(), query.limit)) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    ids.push_back(stored.dossier.id);
    position.emplace(stored.dossier.id, entries.size());
    entries.push_back(
        {.dossier = std::move(stored.dossier), .received = {}, .handed_over = std::nullopt});
  }
  for (const pqxx::row& row : tx.Exec(kReadRegisterEvents, IdsText(ids))) {
    ASSIGN_OR_RETURN(ReadBack read, ReadEvent(row));
    RegisterEntry& entry = entries[position.at(read.dossier)];
    if (read.stored.event.seq == 1) {
      entry.received = read.stored.event.facts;
      entry.handed_in_at = read.stored.event.act.at;
    }
    if (read.stored.event.kind == domain::EventKind::kResultHandedOver) {
      entry.handed_over = std::move(read.stored.event);
    }
  }
  return entries;
}

absl::StatusOr<std::vector<UncollectedEntry>> ReadUncollected(pg::Transaction& tx,
                                                              const UncollectedQuery& query) {
  const ListPlace after = From(query.after);
  std::vector<UncollectedEntry> entries;
  for (const pqxx::row& row :
       tx.Exec(kReadUncollected, query.agency.value(), InstantText(query.until),
               InstantText(after.at), after.id.value(), query.limit)) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    entries.push_back({.dossier = std::move(stored.dossier),
                       .at_desk_since = pg::Micros(row[sql::kDossierColumnCount])});
  }
  return entries;
}

std::span<const pg::Statement> RegisterStatements() { return kRegisterStatements; }

}  // namespace motcua::ledger
