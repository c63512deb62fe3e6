#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/batch.h"
#include "services/ledger/ledger.h"
#include "services/ledger/request.h"
#include "services/ledger/statements.h"
#include "services/ledger/write.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {
namespace {

// Most dossiers of one batch: a day's work of the largest desk, and one lock list.
constexpr std::size_t kMaxBatch = 1000;

pqxx::result Lock(pg::Transaction& tx, const Request& request, std::string_view code,
                  domain::AgencyId party) {
  const std::string request_id = domain::PrintUuid(request.id);
  const std::array<std::string, 3> literals = {tx.Quote(std::int64_t{party.value()}),
                                               tx.Quote(code), tx.Quote(request_id)};
  pqxx::result rows = tx.repeated() ? tx.First(kLockAgain, literals)
                                    : tx.First(kLockByCode, std::span(literals).first(2));
  if (!rows.empty()) return rows;
  return tx.Exec(kLockByAlias, party.value(), std::string(code), request_id);
}

// A refusal counts only if no twin did the work while this one waited for the lock.
absl::StatusOr<Outcome> UnlessDone(pg::Transaction& tx, const Request& request,
                                   absl::Status refusal) {
  ASSIGN_OR_RETURN(std::optional<Outcome> done, FindDone(tx, request));
  if (done) return *std::move(done);
  return refusal;
}

absl::Status CheckIds(std::span<const domain::DossierId> ids) {
  const bool ascending =
      std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
  if (ids.empty() || ids.size() > kMaxBatch || !ascending) {
    return domain::BadField("dossiers", "1 to 1000 dossiers, ascending, none twice");
  }
  return absl::OkStatus();
}

absl::StatusOr<Outcome> OutcomeOfChild(std::vector<domain::Event> history, domain::DossierId id,
                                       const domain::Uuid& child) {
  while (!history.empty() && history.back().act.request != child) history.pop_back();
  if (history.empty()) return domain::BrokenHistory("a batch record without its events");
  Outcome outcome{.replayed = true};
  ASSIGN_OR_RETURN(outcome.dossier, domain::Fold(id, history));
  for (domain::Event& event : history) {
    if (event.act.request == child) outcome.events.push_back(std::move(event));
  }
  return outcome;
}

absl::StatusOr<std::vector<Outcome>> ReplayMany(pg::Transaction& tx, const Request& request,
                                                std::span<const domain::DossierId> ids) {
  std::map<domain::DossierId, std::vector<domain::Event>> histories;
  for (const pqxx::row& row : tx.Exec(kReadHistories, IdsText(ids))) {
    ASSIGN_OR_RETURN(ReadBack read, ReadEvent(row));
    histories[read.dossier].push_back(std::move(read.stored.event));
  }
  std::vector<Outcome> outcomes;
  for (const domain::DossierId id : ids) {
    ASSIGN_OR_RETURN(Outcome outcome,
                     OutcomeOfChild(std::move(histories[id]), id, ChildOf(request.id, id)));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

absl::StatusOr<std::vector<Step>> DecideMany(const pqxx::result& rows, const Request& request,
                                             std::size_t expected, const Decide& decide) {
  if (rows.size() != expected) return domain::DossierNotFound();
  std::vector<Step> steps;
  for (const pqxx::row& row : rows) {
    ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(row));
    ASSIGN_OR_RETURN(std::vector<domain::Event> events, decide(stored.dossier));
    for (domain::Event& event : events) {
      event.act.request = ChildOf(request.id, stored.dossier.id);
    }
    ASSIGN_OR_RETURN(Step step, MakeStep(std::move(stored), std::move(events)));
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace

absl::StatusOr<Outcome> Change(pg::Transaction& tx, const Request& request, std::string_view code,
                               domain::AgencyId party, const Decide& decide) {
  const pqxx::result rows = Lock(tx, request, code, party);
  if (rows.empty()) return UnlessDone(tx, request, domain::DossierNotFound());
  if (rows.columns() > sql::kDossierColumnCount) {
    const auto record = ReadRequest(rows[0], sql::kDossierColumnCount);
    if (record) return Replay(tx, request, *record);
  }
  ASSIGN_OR_RETURN(StoredDossier stored, ReadDossier(rows[0]));
  absl::StatusOr<std::vector<domain::Event>> events = decide(stored.dossier);
  if (!events.ok()) return UnlessDone(tx, request, std::move(events).status());
  ASSIGN_OR_RETURN(Step step, MakeStep(std::move(stored), *std::move(events)));
  WriteChange(tx, request, step);
  return Outcome{.dossier = std::move(step.after), .events = std::move(step.events)};
}

absl::StatusOr<std::vector<Outcome>> ChangeMany(pg::Transaction& tx, const Request& request,
                                                std::span<const domain::DossierId> sorted_ids,
                                                const Decide& decide) {
  RETURN_IF_ERROR(CheckIds(sorted_ids));
  const std::array<std::string, 3> literals = {tx.Quote(std::int64_t{0}),
                                               tx.Quote(IdsText(sorted_ids)),
                                               tx.Quote(domain::PrintUuid(request.id))};
  const pqxx::result rows = tx.First(kLockMany, literals);
  absl::StatusOr<std::vector<Step>> steps = DecideMany(rows, request, sorted_ids.size(), decide);
  // One look-up per batch is cheap, and the joined record may be stale after waiting.
  if (const auto record = FindRequest(tx, request)) {
    RETURN_IF_ERROR(CheckSameCommand(request, *record));
    return ReplayMany(tx, request, sorted_ids);
  }
  if (!steps.ok()) return std::move(steps).status();
  RETURN_IF_ERROR(WriteMany(tx, request, *steps));
  std::vector<Outcome> outcomes;
  for (Step& step : *steps) {
    outcomes.push_back({.dossier = std::move(step.after), .events = std::move(step.events)});
  }
  return outcomes;
}

}  // namespace motcua::ledger
