#include "services/ledger/batch.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/request.h"
#include "services/ledger/rows.h"
#include "services/ledger/statements.h"
#include "services/ledger/write.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::ledger {
namespace {

constexpr pg::Statement kOpenRecord{"ledger.open_record", R"sql(
    INSERT INTO ledger.request (request_id, method, request_hash, dossier_id, first_seq, last_seq)
    VALUES ($1::uuid, $2::text, $3::bytea, 0, 0, 0)
    ON CONFLICT (request_id) DO NOTHING
    RETURNING 1)sql"};
constexpr std::string_view kById = "WHERE d.dossier_id = $1::bigint";
constexpr pg::Statement kLockById{
    "ledger.lock_by_id",
    Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier, kById, sql::kForUpdate>::kText};
constexpr std::string_view kByReceipt = "WHERE d.receipt_id = $1::uuid ORDER BY d.dossier_id";
constexpr pg::Statement kListOfReceipt{
    "ledger.list_of_receipt",
    Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier, kByReceipt>::kText};
constexpr pg::Statement kLockReceipt{"ledger.lock_receipt", R"sql(
    SELECT t.issue FROM ledger.receipt t
    WHERE t.receipt_id = $1::uuid AND t.dead_at IS NULL
    FOR UPDATE)sql"};
constexpr pg::Statement kReplaceNumber{"ledger.replace_number", R"sql(
    WITH dead AS (
      UPDATE ledger.receipt SET dead_at = clock_timestamp()
      WHERE receipt_id = $1::uuid AND dead_at IS NULL AND issue = $2::integer - 1
      RETURNING receipt_id)
    INSERT INTO ledger.receipt (receipt_id, number_hash, issue)
    VALUES ((SELECT receipt_id FROM dead), $3::bytea, $2::integer))sql"};

constexpr std::array kBatchStatements = {kOpenRecord, kLockById, kListOfReceipt, kLockReceipt,
                                         kReplaceNumber};

absl::StatusOr<domain::Dossier> TheLocked(const pqxx::result& rows) {
  if (rows.empty()) return domain::DossierNotFound();
  ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(rows[0]));
  return std::move(stored.dossier);
}

// Up to the last event of the child; nullopt where it has none.
absl::StatusOr<std::optional<Outcome>> AsOf(domain::DossierId id, const domain::Uuid& child,
                                            std::vector<domain::Event> history) {
  while (!history.empty() && history.back().act.request != child) history.pop_back();
  if (history.empty()) return std::optional<Outcome>();
  Outcome outcome{.replayed = true};
  ASSIGN_OR_RETURN(outcome.dossier, domain::Fold(id, history));
  for (domain::Event& event : history) {
    if (event.act.request == child) outcome.events.push_back(std::move(event));
  }
  return std::optional(std::move(outcome));
}

}  // namespace

absl::StatusOr<bool> OpenRecord(pg::Transaction& tx, const Request& request) {
  const std::array<std::string, 3> literals = {tx.Quote(domain::PrintUuid(request.id)),
                                               tx.Quote(request.method),
                                               tx.QuoteBytes(request.hash)};
  if (!tx.First(kOpenRecord, literals).empty()) return false;
  ASSIGN_OR_RETURN(const bool done, IsDone(tx, request));
  if (!done) return domain::BrokenHistory("a request record came and went");
  return true;
}

absl::StatusOr<bool> IsDone(pg::Transaction& tx, const Request& request) {
  const std::optional<RequestRecord> record = FindRequest(tx, request);
  if (!record) return false;
  RETURN_IF_ERROR(CheckSameCommand(request, *record));
  return true;
}

absl::StatusOr<domain::Dossier> LockDossier(pg::Transaction& tx, std::string_view code,
                                            domain::AgencyId party) {
  ASSIGN_OR_RETURN(const domain::Dossier found, Find(tx, code, party));
  return LockDossier(tx, found.id);
}

absl::StatusOr<domain::Dossier> LockDossier(pg::Transaction& tx, domain::DossierId id) {
  return TheLocked(tx.Exec(kLockById, id.value()));
}

domain::Uuid ChildOf(const domain::Uuid& batch, domain::DossierId id) {
  const std::string text = crypto::NameUuid(domain::PrintUuid(batch), NumberText(id.value()));
  return domain::ParseUuid(text).value_or(batch);
}

absl::StatusOr<std::vector<Outcome>> CreateMany(pg::Transaction& tx, const Request& request,
                                                std::vector<NewDossier> dossiers) {
  std::vector<Outcome> outcomes;
  for (NewDossier& made : dossiers) {
    for (domain::Event& event : made.events) event.act.request = ChildOf(request.id, made.id);
    StoredDossier nothing;
    nothing.dossier.id = made.id;
    ASSIGN_OR_RETURN(Step step, MakeStep(std::move(nothing), std::move(made.events)));
    WriteNewOfBatch(tx, request, step);
    outcomes.push_back({.dossier = std::move(step.after), .events = std::move(step.events)});
  }
  return outcomes;
}

absl::StatusOr<std::vector<domain::Dossier>> DossiersOfReceipt(pg::Transaction& tx,
                                                               const domain::Uuid& receipt) {
  std::vector<domain::Dossier> dossiers;
  for (const pqxx::row& row : tx.Exec(kListOfReceipt, domain::PrintUuid(receipt))) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    dossiers.push_back(std::move(stored.dossier));
  }
  return dossiers;
}

absl::StatusOr<std::vector<Outcome>> DoneOfReceipt(pg::Transaction& tx, const Request& request,
                                                   const domain::Uuid& receipt) {
  ASSIGN_OR_RETURN(const std::vector<domain::Dossier> dossiers, DossiersOfReceipt(tx, receipt));
  std::vector<Outcome> outcomes;
  for (const domain::Dossier& dossier : dossiers) {
    ASSIGN_OR_RETURN(std::vector<domain::Event> history, ReadHistory(tx, dossier.id));
    ASSIGN_OR_RETURN(std::optional<Outcome> outcome,
                     AsOf(dossier.id, ChildOf(request.id, dossier.id), std::move(history)));
    if (outcome) outcomes.push_back(*std::move(outcome));
  }
  if (outcomes.empty()) return domain::BrokenHistory("a batch record without its events");
  return outcomes;
}

absl::StatusOr<std::vector<domain::DossierId>> FindIds(pg::Transaction& tx,
                                                       std::span<const std::string> codes,
                                                       domain::AgencyId party) {
  std::vector<domain::DossierId> ids;
  std::set<domain::DossierId> seen;
  for (const std::string& code : codes) {
    ASSIGN_OR_RETURN(const domain::Dossier dossier, Find(tx, code, party));
    if (!seen.insert(dossier.id).second) return domain::BadField("codes", "each dossier once");
    ids.push_back(dossier.id);
  }
  return ids;
}

void ReachReceiptOf(pg::Transaction& tx, const domain::Dossier& dossier) {
  tx.Exec(kAddActingAgency, dossier.receiving_agency.value());
}

absl::StatusOr<std::int32_t> LockReceipt(pg::Transaction& tx, const domain::Uuid& receipt) {
  const pqxx::result rows = tx.Exec(kLockReceipt, domain::PrintUuid(receipt));
  if (rows.empty()) return domain::BrokenHistory("a receipt without a live number");
  return rows[0][0].as<std::int32_t>();
}

void ReplaceNumber(pg::Transaction& tx, const NewNumber& number) {
  tx.Post(kReplaceNumber, domain::PrintUuid(number.receipt), number.issue,
          OctetsText(number.number_hash));
}

std::span<const pg::Statement> BatchStatements() { return kBatchStatements; }

}  // namespace motcua::ledger
