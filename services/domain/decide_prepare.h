// How a decision begins: the event that a kind makes of the dossier's state, by whom it may be
// made. For the files of decide only.
#pragma once

#include <initializer_list>

#include "absl/status/statusor.h"
#include "services/domain/decide.h"

namespace motcua::domain {

// Whole microseconds, never before what the dossier has already lived through.
Act ClampAct(const Dossier& dossier, Act act);

// The event of this kind in the dossier's state; its target comes from the table, after a pause
// from the dossier's memory. WRONG_STATE.
absl::StatusOr<Event> Prepare(const Dossier& dossier, EventKind kind, const Act& act);

// For what only the holder may do, and only with the dossier on his table.
absl::StatusOr<Event> PrepareByHolder(const Dossier& dossier, EventKind kind, const Act& act);

// For what only he may do to whom the dossier was sent.
absl::StatusOr<Event> PrepareByAddressee(const Dossier& dossier, EventKind kind, const Act& act);

// For what any of some desks may do.
absl::StatusOr<Event> PrepareByOneOf(const Dossier& dossier, EventKind kind, const Act& act,
                                     std::initializer_list<AgencyId> allowed);

Events One(Event event);
void SetNote(EventFacts& facts, const ChainHash& note_hash);
void SetDates(EventFacts& facts, const PromisedDates& dates);
// The event with a reason, which must have a code.
Events WithReason(absl::StatusOr<Event> event, const ReasonCommand& command);

}  // namespace motcua::domain
