#include "services/status/store/pg_store.h"

#include <algorithm>
#include <utility>

#include "services/domain/dossier_state.h"
#include "services/ledger/follower.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::status {
namespace {

// The code of an accepted dossier is new; those who know it by its registration number must hear
// of the change too.
absl::StatusOr<std::string> FirstCode(pg::Transaction& tx, domain::DossierId id) {
  ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> first, ledger::ReadEvents(tx, id, 0, 1));
  return first.empty() ? std::string() : first.front().event.facts.code.value_or("");
}

// Whom the events of one dossier concern.
class Touched {
 public:
  void Add(const ledger::Followed& event) {
    transaction_ = std::max(transaction_, event.transaction);
    for (const std::int32_t agency : event.agencies) {
      const bool known = std::ranges::find(agencies_, agency) != agencies_.end();
      if (agency != 0 && !known) agencies_.push_back(agency);
    }
  }
  Change As(const std::string& code, std::int32_t version) const {
    return {.code = code, .version = version, .agencies = agencies_, .transaction = transaction_};
  }

 private:
  std::vector<std::int32_t> agencies_;
  std::int64_t transaction_ = 0;
};

}  // namespace

PgStore::PgStore(Pools pools, Secret<std::string> lookup_key)
    : pools_(pools), lookup_key_(std::move(lookup_key)) {}

absl::StatusOr<domain::Dossier> PgStore::FindByCode(std::string_view code, absl::Time deadline) {
  return pg::RunTransaction(pools_.questions, {.deadline = deadline, .read_only = true},
                            [&](pg::Transaction& tx) -> absl::StatusOr<domain::Dossier> {
                              return ledger::Find(tx, code, domain::AgencyId());
                            });
}

absl::StatusOr<std::vector<CaseFile>> PgStore::FindByLookupNumber(const NumberQuery& query,
                                                                  absl::Time deadline) {
  const crypto::Hash32 hash = crypto::HmacSha256(lookup_key_.Reveal(), query.digits);
  return pg::RunTransaction(
      pools_.questions, {.deadline = deadline, .read_only = true, .repeatable_read = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<CaseFile>> {
        ASSIGN_OR_RETURN(std::vector<domain::Dossier> dossiers,
                         ledger::FindByLookupNumber(tx, hash, query.now));
        std::vector<CaseFile> files;
        for (domain::Dossier& dossier : dossiers) {
          ASSIGN_OR_RETURN(std::vector<domain::Event> events, ledger::ReadHistory(tx, dossier.id));
          files.push_back({.dossier = std::move(dossier), .events = std::move(events)});
        }
        return files;
      });
}

absl::StatusOr<CaseFile> PgStore::FindCase(const CaseQuery& query, absl::Time deadline) {
  pg::TransactionOptions options{.deadline = deadline, .read_only = true, .repeatable_read = true};
  if (query.party) options.agencies = {query.party.value()};
  return pg::RunTransaction(
      pools_.questions, options, [&](pg::Transaction& tx) -> absl::StatusOr<CaseFile> {
        ASSIGN_OR_RETURN(domain::Dossier dossier, ledger::Find(tx, query.code, query.party));
        ASSIGN_OR_RETURN(std::vector<domain::Event> events, ledger::ReadHistory(tx, dossier.id));
        return CaseFile{.dossier = std::move(dossier), .events = std::move(events)};
      });
}

absl::StatusOr<std::vector<TimelineRow>> PgStore::ReadTimeline(const TimelineQuery& query,
                                                               absl::Time deadline) {
  return pg::RunTransaction(
      pools_.questions,
      {.deadline = deadline, .agencies = {query.party.value()}, .read_only = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<TimelineRow>> {
        ASSIGN_OR_RETURN(const domain::Dossier dossier, ledger::Find(tx, query.code, query.party));
        ASSIGN_OR_RETURN(std::vector<ledger::StoredEvent> events,
                         ledger::ReadEvents(tx, dossier.id, query.after, query.limit));
        std::vector<TimelineRow> rows;
        rows.reserve(events.size());
        for (ledger::StoredEvent& stored : events) {
          rows.push_back({.event = std::move(stored.event), .hash = stored.hash});
        }
        return rows;
      });
}

absl::StatusOr<std::string> PgStore::CurrentCursor(absl::Time deadline) {
  return pg::RunTransaction(pools_.follower, {.deadline = deadline, .read_only = true},
                            [](pg::Transaction& tx) { return ledger::CurrentCursor(tx); });
}

absl::StatusOr<Changes> PgStore::ChangesSince(std::string_view cursor, absl::Time deadline) {
  return pg::RunTransaction(
      pools_.follower, {.deadline = deadline, .read_only = true, .repeatable_read = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<Changes> {
        ASSIGN_OR_RETURN(const ledger::FollowStep step, ledger::Follow(tx, cursor));
        Changes found{.changes = {}, .cursor = step.cursor};
        Touched touched;
        for (std::size_t i = 0; i < step.events.size(); ++i) {
          const ledger::Followed& event = step.events[i];
          touched.Add(event);
          if (event.kind == static_cast<std::int16_t>(domain::EventKind::kAccepted)) {
            ASSIGN_OR_RETURN(const std::string first, FirstCode(tx, event.dossier));
            if (!first.empty() && first != event.code) {
              found.changes.push_back(touched.As(first, event.seq));
            }
          }
          const bool newest =
              i + 1 == step.events.size() || step.events[i + 1].dossier != event.dossier;
          if (!newest) continue;
          found.changes.push_back(touched.As(event.code, event.seq));
          touched = Touched();
        }
        return found;
      });
}

}  // namespace motcua::status
