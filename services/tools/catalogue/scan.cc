#include "services/tools/catalogue/scan.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <span>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/catalogue/promise.h"
#include "services/domain/error.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/tools/catalogue/limits.h"

namespace motcua::publishing {
namespace {

using domain::DossierId;

// The trays hold all open dossiers and no other.
constexpr pg::Statement kListOpen{"publishing.list_open", R"sql(
    SELECT t.dossier_id FROM ledger.tray t WHERE t.tray = 2 ORDER BY t.dossier_id)sql"};
constexpr pg::Statement kListVersions{"publishing.list_versions", R"sql(
    SELECT t.dossier_id, d.version
    FROM ledger.tray t JOIN ledger.dossier d ON d.dossier_id = t.dossier_id
    WHERE t.tray = 2 ORDER BY t.dossier_id)sql"};

// $1 ids. The last column: history has to be read. States 2 and 4: the clock runs. (date_part
// computes in binary, exact to the microsecond until 2106; extract in decimal,
// which takes longer than finding the row.)
constexpr pg::Statement kReadPage{"publishing.read_page", R"sql(
    SELECT d.dossier_id, d.version, d.state, d.procedure_code, d.procedure_version, d.case_code,
      d.channel, d.competent_agency, (date_part('epoch', d.received_at) * 1000000)::bigint,
      (date_part('epoch', d.due_at) * 1000000)::bigint,
      (date_part('epoch', d.promised_at) * 1000000)::bigint,
      (date_part('epoch', d.original_promised_at) * 1000000)::bigint,
      (date_part('epoch', d.external_due_at) * 1000000)::bigint,
      d.supplements > 0 OR d.original_promised_at IS NOT NULL
        OR EXISTS (SELECT FROM ledger.event e WHERE e.dossier_id = d.dossier_id AND e.kind = 12)
    FROM ledger.dossier d
    WHERE d.dossier_id = ANY ($1::bigint[]) AND d.state IN (2, 4)
    ORDER BY d.dossier_id)sql"};

// $1 ids. Kinds that stop the clock, start it again, or give a new date.
constexpr pg::Statement kReadMarks{"publishing.read_marks", R"sql(
    SELECT e.dossier_id, e.seq, e.from_state, e.kind, e.to_state,
      (extract(epoch FROM e.at) * 1000000)::bigint, e.body
    FROM ledger.event e
    WHERE e.dossier_id = ANY ($1::bigint[]) AND e.kind IN (10, 11, 12, 13, 20)
    ORDER BY e.dossier_id, e.seq)sql"};

std::string IdsText(std::span<const DossierId> ids) {
  return absl::StrCat(
      "{",
      absl::StrJoin(ids, ",",
                    [](std::string* out, DossierId id) { absl::StrAppend(out, id.value()); }),
      "}");
}

absl::StatusOr<domain::Event> ReadMark(const pqxx::row& row) {
  domain::Event event;
  event.seq = row[1].as<std::int32_t>();
  const auto from = domain::StateFromNumber(row[2].as<int>());
  const auto kind = domain::KindFromNumber(row[3].as<int>());
  const auto to = domain::StateFromNumber(row[4].as<int>());
  if (!from || !kind || !to) return domain::BrokenHistory("an event of an unknown kind or state");
  event.from = *from;
  event.kind = *kind;
  event.to = *to;
  event.act.at = pg::Micros(row[5]);
  ASSIGN_OR_RETURN(event.facts, ledger::DecodeFacts(pg::Bytes(row[6])));
  return event;
}

struct Page {
  std::vector<OpenDossier> dossiers;
  std::vector<DossierId> with_history;
};

absl::StatusOr<Page> ReadRows(pg::Transaction& tx, std::span<const DossierId> ids) {
  Page page;
  for (const pqxx::row& row : tx.Exec(kReadPage, IdsText(ids))) {
    domain::Dossier d;
    d.id = DossierId(row[0].as<std::int64_t>());
    d.version = row[1].as<std::int32_t>();
    d.state = domain::StateFromNumber(row[2].as<int>()).value_or(domain::DossierState::kNone);
    d.procedure_code = row[3].c_str();
    d.procedure_version = row[4].as<std::int32_t>();
    d.case_code = row[5].c_str();
    d.channel = static_cast<domain::Channel>(row[6].as<int>());
    d.competent_agency = domain::AgencyId(row[7].as<std::int32_t>());
    d.received_at = pg::Micros(row[8]);
    d.due_at = pg::OptionalMicros(row[9]);
    d.promised_at = pg::OptionalMicros(row[10]);
    d.original_promised_at = pg::OptionalMicros(row[11]);
    d.external_due_at = pg::OptionalMicros(row[12]);
    if (row[13].as<bool>()) page.with_history.push_back(d.id);
    page.dossiers.push_back({.dossier = std::move(d), .marks = {}});
  }
  return page;
}

absl::StatusOr<std::vector<OpenDossier>> ReadPage(pg::Pool& pool, std::span<const DossierId> ids) {
  using Result = absl::StatusOr<std::vector<OpenDossier>>;
  return pg::RunTransaction(pool, {.read_only = true, .repeatable_read = true},
                            [&](pg::Transaction& tx) -> Result {
                              ASSIGN_OR_RETURN(Page page, ReadRows(tx, ids));
                              if (page.with_history.empty()) return std::move(page.dossiers);
                              ASSIGN_OR_RETURN(auto marks, ReadMarks(tx, page.with_history));
                              auto next = page.dossiers.begin();
                              for (std::size_t i = 0; i < marks.size(); ++i) {
                                while (next->dossier.id != page.with_history[i]) ++next;
                                next->marks = std::move(marks[i]);
                              }
                              return std::move(page.dossiers);
                            });
}

struct Listed {
  std::vector<DossierId> ids;  // to be read
  std::int64_t settled = 0;
};

absl::StatusOr<Listed> ListOpen(const ScanFacts& facts) {
  using Result = absl::StatusOr<Listed>;
  return pg::RunTransaction(facts.pool, {.read_only = true}, [&](pg::Transaction& tx) -> Result {
    const bool all = facts.settled == nullptr;
    const pqxx::result rows = tx.Exec(all ? kListOpen : kListVersions);
    Listed listed;
    if (all) listed.ids.reserve(rows.size());
    for (const pqxx::row& row : rows) {
      const DossierId id(row[0].as<std::int64_t>());
      if (!all && facts.settled->Holds({.id = id, .version = row[1].as<std::int32_t>()})) {
        ++listed.settled;
      } else {
        listed.ids.push_back(id);
      }
    }
    return listed;
  });
}

// Hands out pages until there are none, or somebody failed.
class Scan {
 public:
  Scan(const ScanFacts& facts, const TakePage& take, std::vector<DossierId> ids)
      : facts_(facts), take_(take), ids_(std::move(ids)) {}

  absl::Status Run() {
    {
      std::vector<std::jthread> workers;
      workers.reserve(static_cast<std::size_t>(facts_.workers));
      for (int i = 0; i < facts_.workers; ++i) workers.emplace_back([this] { Work(); });
    }
    return first_error_;
  }
  std::int64_t seen() const { return seen_; }

 private:
  void Work() {
    while (!failed_) {
      const std::size_t from = next_.fetch_add(kPage);
      if (from >= ids_.size()) return;
      const absl::Status done =
          DoPage(std::span(ids_).subspan(from, std::min(kPage, ids_.size() - from)));
      if (done.ok()) continue;
      const std::lock_guard lock(mutex_);
      if (first_error_.ok()) first_error_ = done;
      failed_ = true;
    }
  }

  absl::Status DoPage(std::span<const DossierId> ids) {
    ASSIGN_OR_RETURN(std::vector<OpenDossier> page, ReadPage(facts_.pool, ids));
    std::vector<Judged> judged;
    judged.reserve(page.size());
    const absl::Time now = facts_.clock.Now();
    for (OpenDossier& open : page) {
      judged.push_back(Judge(facts_.catalogue, std::move(open), now));
    }
    seen_ += static_cast<std::int64_t>(judged.size());
    return take_(judged);
  }

  const ScanFacts& facts_;
  const TakePage& take_;
  const std::vector<DossierId> ids_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> seen_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  absl::Status first_error_;
};

}  // namespace

bool ClockRuns(domain::DossierState state) {
  return state == domain::DossierState::kReceived || state == domain::DossierState::kInProgress;
}

Judged Judge(const catalogue::Snapshot& catalogue, OpenDossier open, absl::Time now) {
  Judged judged{.open = std::move(open), .dates = domain::DeadlineDates{}};
  const domain::Dossier& dossier = judged.open.dossier;
  // Somebody else's date: no calendar of ours counts for it.
  if (!ClockRuns(dossier.state) || dossier.external_due_at) return judged;
  const auto term = catalogue::CaseTermOf(catalogue, dossier, judged.open.marks, now);
  const auto rule =
      term.ok() ? catalogue.TermOf(term->procedure, term->channel, term->case_code) : std::nullopt;
  if (!rule) {
    judged.dates =
        term.ok() ? domain::BrokenHistory("case of the pinned procedure") : term.status();
    return judged;
  }
  judged.dates = domain::ComputeDates(catalogue.OfficeTimeOf(dossier.competent_agency),
                                      {.rule = *rule,
                                       .policy = term->procedure.supplement_policy,
                                       .start = term->start,
                                       .pauses = term->pauses,
                                       .extensions = term->extensions});
  judged.moves =
      judged.dates.ok() && judged.dates->promised_at &&
      (judged.dates->promised_at != dossier.promised_at || judged.dates->due_at != dossier.due_at ||
       judged.dates->original_promised_at != dossier.original_promised_at);
  return judged;
}

absl::StatusOr<std::vector<std::vector<domain::Event>>> ReadMarks(
    pg::Transaction& tx, const std::vector<DossierId>& ids) {
  std::vector<std::vector<domain::Event>> marks(ids.size());
  std::size_t at = 0;
  for (const pqxx::row& row : tx.Exec(kReadMarks, IdsText(ids))) {
    const DossierId id(row[0].as<std::int64_t>());
    while (ids[at] != id) ++at;
    ASSIGN_OR_RETURN(domain::Event event, ReadMark(row));
    marks[at].push_back(std::move(event));
  }
  return marks;
}

absl::StatusOr<std::int64_t> ScanOpen(const ScanFacts& facts, const TakePage& take) {
  ASSIGN_OR_RETURN(Listed listed, ListOpen(facts));
  Scan scan(facts, take, std::move(listed.ids));
  RETURN_IF_ERROR(scan.Run());
  return listed.settled + scan.seen();
}

}  // namespace motcua::publishing
