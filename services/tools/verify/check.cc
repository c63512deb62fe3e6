#include "services/tools/verify/check.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/tools/verify/fold.h"
#include "services/tools/verify/law.h"
#include "services/tools/verify/octets.h"

namespace motcua::verify {
namespace {

constexpr int kPage = 2000;  // dossiers in memory at the same time
constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

// Numbers in the order of NumberColumn, then texts in the order of TextColumn.
constexpr pg::Statement kReadDossiers{"verify.read_dossiers", R"sql(
    SELECT d.dossier_id, d.version, d.state, d.resume_state, d.procedure_version, d.channel,
      d.receiving_agency, d.competent_agency, d.pickup_agency, d.holder_agency, d.previous_holder,
      d.in_transit_to, d.result_holder, d.result_at_desk::integer,
      (extract(epoch FROM d.received_at) * 1000000)::bigint,
      (extract(epoch FROM d.due_at) * 1000000)::bigint,
      (extract(epoch FROM d.promised_at) * 1000000)::bigint,
      (extract(epoch FROM d.paused_at) * 1000000)::bigint,
      d.supplement_due_on - date '1970-01-01', d.supplements,
      (extract(epoch FROM d.finished_at) * 1000000)::bigint,
      (extract(epoch FROM d.closed_at) * 1000000)::bigint,
      (extract(epoch FROM d.updated_at) * 1000000)::bigint,
      (extract(epoch FROM d.external_started_at) * 1000000)::bigint,
      (extract(epoch FROM d.external_due_at) * 1000000)::bigint,
      (extract(epoch FROM d.original_promised_at) * 1000000)::bigint,
      d.code, d.procedure_code, d.receipt_id, d.last_step, d.external_reference, d.case_code,
      d.head_hash
    FROM ledger.dossier d
    WHERE d.dossier_id > $1::bigint
    ORDER BY d.dossier_id
    LIMIT $2::integer)sql"};

constexpr pg::Statement kReadEvents{"verify.read_events", R"sql(
    SELECT e.dossier_id, e.seq, e.from_state, e.kind, e.to_state,
      (extract(epoch FROM e.at) * 1000000)::bigint, e.actor, e.agency, e.request_id, e.body,
      e.prev_hash, e.hash
    FROM ledger.event e
    WHERE e.dossier_id > $1::bigint AND e.dossier_id <= $2::bigint
    ORDER BY e.dossier_id, e.seq)sql"};

std::string Octets(const pqxx::field& field) {
  const std::vector<std::uint8_t> octets = pg::Bytes(field);
  return {octets.begin(), octets.end()};
}

DossierRow ReadDossierRow(const pqxx::row& row) {
  DossierRow read{.id = row[0].as<std::int64_t>()};
  int next = 1;
  for (auto& number : read.numbers) {
    const pqxx::field field = row[next++];
    if (!field.is_null()) number = field.as<std::int64_t>();
  }
  for (std::string& text : read.texts) text = row[next++].c_str();
  read.texts[kReceipt] = UuidOctets(read.texts[kReceipt]);
  read.head = Octets(row[next]);
  return read;
}

EventRow ReadEventRow(const pqxx::row& row) {
  return {.dossier = row[0].as<std::int64_t>(),
          .seq = row[1].as<std::int64_t>(),
          .from = row[2].as<std::int64_t>(),
          .kind = row[3].as<std::int64_t>(),
          .to = row[4].as<std::int64_t>(),
          .at = row[5].as<std::int64_t>(),
          .actor = row[6].as<std::int64_t>(),
          .agency = row[7].as<std::int64_t>(),
          .request = UuidOctets(row[8].c_str()),
          .body = Octets(row[9]),
          .prev = Octets(row[10]),
          .hash = Octets(row[11])};
}

class Checker {
 public:
  Checker(const Law& law, Findings& findings, const HeadSink& head)
      : law_(law), findings_(findings), head_(head) {}

  // One dossier with all its events; no row means that its events are orphans.
  void Check(std::int64_t id, const std::optional<DossierRow>& row,
             const std::vector<EventRow>& events) {
    findings_.dossiers += row ? 1 : 0;
    findings_.events += static_cast<std::int64_t>(events.size());
    DossierRow fold = Nothing(id);
    Dates dates(law_, findings_.derivations);
    for (const EventRow& event : events) CheckEvent(fold, dates, event);
    if (!row) return Problem(id, "events without a dossier row");
    if (events.empty()) return Problem(id, "a dossier row without events");
    for (const std::string& broken : CheckRules(*row)) Problem(id, broken);
    Compare(*row, fold);
    head_(id, row->numbers[kVersion].value_or(0), ToHex(row->head));
  }

 private:
  void CheckEvent(DossierRow& fold, Dates& dates, const EventRow& event) {
    const std::string where = absl::StrFormat("event %d: ", event.seq);
    if (event.prev != fold.head) Problem(event.dossier, where + "chain broken (prev_hash)");
    if (ChainHash(event.prev, EventOctets(event)) != event.hash) {
      Problem(event.dossier, where + "hash does not belong to its octets");
    }
    fold.head = event.hash;
    const std::optional<Body> body = Body::Parse(event.body);
    if (!body || body->Encode() != event.body) {
      Problem(event.dossier, where + "body is not canonical");
    }
    for (const std::string& broken : Apply(fold, event, body.value_or(Body()))) {
      Problem(event.dossier, where + broken);
    }
    for (const std::string& broken : dates.Take(event, body.value_or(Body()))) {
      Problem(event.dossier, where + broken);
    }
  }

  void Compare(const DossierRow& row, const DossierRow& fold) {
    for (int i = 0; i < kNumberColumns; ++i) {
      if (row.numbers[i] == fold.numbers[i]) continue;
      const auto text = [](const std::optional<std::int64_t>& number) {
        return number ? absl::StrFormat("%d", *number) : std::string("nothing");
      };
      Problem(row.id, absl::StrFormat("%s: row says %s, events say %s",
                                      NameOf(static_cast<NumberColumn>(i)), text(row.numbers[i]),
                                      text(fold.numbers[i])));
    }
    for (int i = 0; i < kTextColumns; ++i) {
      if (row.texts[i] == fold.texts[i]) continue;
      Problem(row.id,
              absl::StrFormat("%s: row and events differ", NameOf(static_cast<TextColumn>(i))));
    }
    if (row.head != fold.head) Problem(row.id, "head_hash is not the hash of the last event");
  }

  void Problem(std::int64_t id, const std::string& what) {
    findings_.Add(absl::StrFormat("dossier %d: %s", id, what));
  }

  const Law& law_;
  Findings& findings_;
  const HeadSink& head_;
};

// All dossiers of one page and every event up to its end, also those of no dossier.
void CheckPage(Checker& checker, const pqxx::result& dossiers, const pqxx::result& events) {
  auto row = dossiers.begin();
  auto event = events.begin();
  while (row != dossiers.end() || event != events.end()) {
    const std::int64_t row_id = row != dossiers.end() ? row[0].as<std::int64_t>() : kEnd;
    const std::int64_t event_id = event != events.end() ? event[0].as<std::int64_t>() : kEnd;
    const std::int64_t id = std::min(row_id, event_id);
    std::vector<EventRow> history;
    for (; event != events.end() && event[0].as<std::int64_t>() == id; ++event) {
      history.push_back(ReadEventRow(*event));
    }
    std::optional<DossierRow> stored;
    if (row_id == id) stored = ReadDossierRow(*row++);
    checker.Check(id, stored, history);
  }
}

}  // namespace

void Findings::Add(std::string problem) {
  ++problems;
  if (first.size() < kShownProblems) first.push_back(std::move(problem));
}

absl::StatusOr<Findings> CheckLedger(pg::Pool& pool, const HeadSink& head) {
  const pg::TransactionOptions options{.read_only = true, .repeatable_read = true};
  return pg::RunTransaction(pool, options, [&](pg::Transaction& tx) -> absl::StatusOr<Findings> {
    Findings findings;
    std::vector<std::string> unreadable;
    const Law law = ReadLaw(tx, unreadable);
    for (std::string& problem : unreadable) findings.Add(std::move(problem));
    Checker checker(law, findings, head);
    std::int64_t after = -1;
    while (after != kEnd) {
      const pqxx::result dossiers = tx.Exec(kReadDossiers, after, kPage);
      const bool last = dossiers.size() < static_cast<std::size_t>(kPage);
      const std::int64_t up_to = last ? kEnd : dossiers.back()[0].as<std::int64_t>();
      const pqxx::result events = tx.Exec(kReadEvents, after, up_to);
      CheckPage(checker, dossiers, events);
      after = up_to;
    }
    return findings;
  });
}

}  // namespace motcua::verify
