#include "services/ledger/write.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/statements.h"
#include "services/ledger/tray.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {
namespace {

// Request 6, events 12, dossiers 33 (moved 20), versions before.
constexpr std::size_t kManyValues = 52;
constexpr std::size_t kMovedValues = 39;

template <std::size_t... kIndex>
pqxx::result Run(pg::Transaction& tx, const pg::Statement& statement, const Row& values,
                 std::index_sequence<kIndex...>) {
  return tx.Exec(statement, values.at(kIndex)...);
}

struct Span {
  domain::DossierId dossier;
  std::int32_t first_seq = 0;
  std::int32_t last_seq = 0;
};

Row RequestRow(const Request& request, const Span& span) {
  return {domain::PrintUuid(request.id), request.method,
          OctetsText(request.hash),      NumberText(span.dossier.value()),
          NumberText(span.first_seq),    NumberText(span.last_seq)};
}

Span SpanOf(const Step& step) {
  return {step.after.id, step.before.version + 1, step.after.version};
}

void AppendEvents(std::vector<Row>& rows, const Step& step) {
  for (std::size_t i = 0; i < step.events.size(); ++i) {
    rows.push_back(EventRow(step.after.id, step.events[i], step.links[i]));
  }
}

void Append(Row& values, Row more) {
  values.insert(values.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

Row RequestAndEvents(const Request& request, const Step& step, const Span& span) {
  Row values = RequestRow(request, span);
  std::vector<Row> events;
  AppendEvents(events, step);
  Append(values, events.size() == 1 ? std::move(events.front()) : ColumnArrays(events));
  return values;
}

Row OneStep(const Request& request, const Step& step, const Span& span) {
  Row values = RequestAndEvents(request, step, span);
  Append(values, DossierRow(step.after, step.links.back().hash));
  return values;
}

// The old name goes on to open the dossier.
void KeepOldCode(pg::Transaction& tx, const Step& step) {
  if (step.before.code != step.after.code) {
    tx.Post(kInsertAlias, step.before.code, step.after.id.value());
  }
}

void StayVisible(pg::Transaction& tx, const Step& step) {
  const domain::AgencyId actor = step.events.back().act.agency;
  if (actor && !domain::IsParty(step.after, actor)) {
    tx.Post(kAddActingAgency, step.after.holder.value());
  }
}

// Rows of `some` that are not among `others`.
void AppendMissing(std::vector<TrayRow>& out, const std::vector<TrayRow>& some,
                   const std::vector<TrayRow>& others) {
  for (const TrayRow& row : some) {
    if (std::ranges::find(others, row) == others.end()) out.push_back(row);
  }
}

// All places of one kind by one statement: the trigger takes them one by one, which for a calendar
// that moves a million dossiers is a sixth of the work.
void MoveTraysOf(pg::Transaction& tx, std::span<const Step> steps) {
  std::vector<TrayRow> gone;
  std::vector<TrayRow> come;
  for (const Step& step : steps) {
    const std::vector<TrayRow> before = TraysOf(step.before);
    const std::vector<TrayRow> after = TraysOf(step.after);
    AppendMissing(gone, before, after);
    AppendMissing(come, after, before);
  }
  MoveTrays(tx, gone, come);
  LetTriggerKeepTrays(tx);
}

absl::Status CheckWritten(const pqxx::result& result, std::size_t expected) {
  if (result.affected_rows() == expected) return absl::OkStatus();
  return domain::BrokenHistory("a locked dossier was not at the version that was read");
}

}  // namespace

absl::StatusOr<Step> MakeStep(StoredDossier before, std::vector<domain::Event> events) {
  if (events.empty()) return domain::BrokenHistory("a command without events");
  domain::ChainHash head = before.head;
  Step step{
      .before = before.dossier, .after = std::move(before.dossier), .events = std::move(events)};
  for (const domain::Event& event : step.events) {
    ASSIGN_OR_RETURN(step.after, domain::Apply(std::move(step.after), event));
    const domain::ChainHash hash = NextHash(head, CanonicalEvent(step.after.id, event));
    step.links.push_back({.previous = head, .hash = hash});
    head = hash;
  }
  return step;
}

void WriteNew(pg::Transaction& tx, const Request& request, const Step& step) {
  Post(tx, step.events.size() == 1 ? kWriteNew : kWriteNewEvents,
       OneStep(request, step, SpanOf(step)));
}

void WriteNewOfBatch(pg::Transaction& tx, const Request& request, const Step& step) {
  Post(tx, step.events.size() == 1 ? kWriteNew : kWriteNewEvents, OneStep(request, step, {}));
}

void WriteChange(pg::Transaction& tx, const Request& request, const Step& step) {
  StayVisible(tx, step);
  const bool one = step.events.size() == 1;
  const bool moved = one && SameCase(step.before, step.after);
  Row values = RequestAndEvents(request, step, SpanOf(step));
  const domain::ChainHash& head = step.links.back().hash;
  Append(values, moved ? MovedRow(step.after, head) : DossierRow(step.after, head));
  values.push_back(NumberText(step.before.version));
  Post(tx, moved ? kWriteMove : one ? kWriteChange : kWriteChangeEvents, values);
  KeepOldCode(tx, step);
}

absl::Status WriteMany(pg::Transaction& tx, const Request& request, std::span<const Step> steps) {
  const bool moved = std::ranges::all_of(
      steps, [](const Step& step) { return SameCase(step.before, step.after); });
  std::vector<Row> events;
  std::vector<Row> dossiers;
  for (const Step& step : steps) {
    StayVisible(tx, step);
    AppendEvents(events, step);
    const domain::ChainHash& head = step.links.back().hash;
    Row row = moved ? MovedRow(step.after, head) : DossierRow(step.after, head);
    row.push_back(NumberText(step.before.version));
    dossiers.push_back(std::move(row));
  }
  Row values = RequestRow(request, {});
  Append(values, ColumnArrays(events));
  Append(values, ColumnArrays(dossiers));
  if (moved) KeepTraysOneself(tx);
  const pqxx::result result =
      moved ? Run(tx, kMoveMany, values, std::make_index_sequence<kMovedValues>())
            : Run(tx, kWriteMany, values, std::make_index_sequence<kManyValues>());
  RETURN_IF_ERROR(CheckWritten(result, steps.size()));
  if (moved) MoveTraysOf(tx, steps);
  for (const Step& step : steps) KeepOldCode(tx, step);
  return absl::OkStatus();
}

}  // namespace motcua::ledger
