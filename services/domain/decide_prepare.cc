#include "services/domain/decide_prepare.h"

#include <algorithm>
#include <utility>

#include "services/domain/error.h"

namespace motcua::domain {
namespace {

absl::Status CheckReason(const ReasonCommand& command) {
  if (command.reason_code.empty()) return BadField("reason_code", "the code of a reason");
  return absl::OkStatus();
}

}  // namespace

Act ClampAct(const Dossier& dossier, Act act) {
  act.at = absl::FromUnixMicros(absl::ToUnixMicros(act.at));
  if (dossier.version > 0) act.at = std::max(act.at, dossier.updated_at);
  return act;
}

absl::StatusOr<Event> Prepare(const Dossier& dossier, EventKind kind, const Act& act) {
  for (const Transition& row : kTransitions) {
    if (row.from != dossier.state || row.kind != kind) continue;
    if (kind == EventKind::kSupplementAccepted && row.to != dossier.resume_state) continue;
    Event event;
    event.seq = dossier.version + 1;
    event.from = row.from;
    event.kind = kind;
    event.to = row.to;
    event.act = ClampAct(dossier, act);
    return event;
  }
  return WrongState(dossier.state, kind);
}

absl::StatusOr<Event> PrepareByHolder(const Dossier& dossier, EventKind kind, const Act& act) {
  absl::StatusOr<Event> event = Prepare(dossier, kind, act);
  if (!event.ok()) return event;
  if (!act.agency || act.agency != dossier.holder) return NotHolder();
  if (dossier.in_transit_to) return InTransit();
  return event;
}

absl::StatusOr<Event> PrepareByAddressee(const Dossier& dossier, EventKind kind, const Act& act) {
  absl::StatusOr<Event> event = Prepare(dossier, kind, act);
  if (!event.ok()) return event;
  if (!dossier.in_transit_to) return NotInTransit();
  if (!act.agency || act.agency != dossier.in_transit_to) return NotHolder();
  event->facts.other_agency = dossier.holder;
  return event;
}

absl::StatusOr<Event> PrepareByOneOf(const Dossier& dossier, EventKind kind, const Act& act,
                                     std::initializer_list<AgencyId> allowed) {
  absl::StatusOr<Event> event = Prepare(dossier, kind, act);
  if (!event.ok()) return event;
  const bool may = std::find(allowed.begin(), allowed.end(), act.agency) != allowed.end();
  if (!act.agency || !may) return NotHolder();
  return event;
}

Events One(Event event) { return std::vector<Event>{std::move(event)}; }

void SetNote(EventFacts& facts, const ChainHash& note_hash) {
  if (note_hash != ChainHash{}) facts.note_hash = note_hash;
}

void SetDates(EventFacts& facts, const PromisedDates& dates) {
  facts.due_at = dates.due_at;
  facts.promised_at = dates.promised_at;
  facts.original_promised_at = dates.original_promised_at;
  if (!dates.derivation.empty()) facts.derivation = dates.derivation;
  if (dates.catalogue_version != 0) facts.catalogue_version = dates.catalogue_version;
}

Events WithReason(absl::StatusOr<Event> event, const ReasonCommand& command) {
  if (!event.ok()) return event.status();
  if (absl::Status status = CheckReason(command); !status.ok()) return status;
  event->facts.reason_code = command.reason_code;
  SetNote(event->facts, command.note_hash);
  return One(*std::move(event));
}

}  // namespace motcua::domain
