// The current truth about one dossier: the fold of its events, nothing more. No I/O, no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/event.h"

namespace motcua::domain {

struct Dossier {
  DossierId id;
  std::string code;          // registration number until accepted
  std::int32_t version = 0;  // seq of the last event; 0 = no event yet
  DossierState state = DossierState::kNone;
  DossierState resume_state = DossierState::kNone;  // where a pause returns to; kNone unless paused
  std::string procedure_code;
  std::int32_t procedure_version = 0;
  std::string case_code;  // empty = the ordinary case
  Channel channel = Channel::kNone;
  Uuid receipt;
  AgencyId receiving_agency;
  AgencyId competent_agency;
  AgencyId pickup_agency;
  AgencyId holder;           // never 0 once version > 0; in transit the sender
  AgencyId previous_holder;  // where ReturnDossier sends it; 0 = nobody before
  AgencyId in_transit_to;    // 0 = not in transit
  AgencyId result_holder;    // 0 unless state is kFinished
  bool result_at_desk = false;
  absl::Time received_at;  // reception (or registration before acceptance)
  std::optional<absl::Time> due_at;
  std::optional<absl::Time> promised_at;
  std::optional<absl::Time> original_promised_at;   // without extensions; set once extended
  std::optional<absl::Time> paused_at;              // set exactly in states 5 and 6
  std::optional<absl::CivilDay> supplement_due_on;  // set exactly in state 5
  std::int32_t supplements = 0;           // how often papers were asked for after reception
  std::optional<absl::Time> finished_at;  // result issued
  std::optional<absl::Time> closed_at;    // entered an end state
  std::string last_step;
  absl::Time updated_at;  // instant of the last event
  std::string external_reference;
  std::optional<absl::Time> external_started_at;
  std::optional<absl::Time> external_due_at;

  friend bool operator==(const Dossier&, const Dossier&) = default;
};

// Applies one event. INTERNAL/BROKEN_HISTORY if seq, from-state or the transition do not fit:
// stored history is never "repaired".
absl::StatusOr<Dossier> Apply(Dossier dossier, const Event& event);

// Folds a whole history, oldest first; the id is taken over as given.
absl::StatusOr<Dossier> Fold(DossierId id, std::span<const Event> events);

// Late now or finished late: by day for day units (promised_at is then a closing time), never while
// suspended, never before the minute after promised_at.
bool IsOverdue(const Dossier& dossier, absl::Time now);

// The promise was moved by an extension and has not come back since.
bool IsExtended(const Dossier& dossier);

// Late against what was promised at first: the promise without extensions, by which reports judge.
bool IsOverdueAgainstOriginal(const Dossier& dossier, absl::Time now);

// True if the agency has any place at the dossier: as a party, or as who gets it back by a return.
bool HasPlace(const Dossier& dossier, AgencyId agency);

// True if the agency takes part: receiving, competent, pick-up, holder, addressee, or result
// holder.
bool IsParty(const Dossier& dossier, AgencyId agency);

}  // namespace motcua::domain
