// One event of a dossier: what happened, who did it, and the facts that it adds. Holds no personal
// data and no free text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/dossier_state.h"
#include "services/domain/ids.h"

namespace motcua::domain {

// How a dossier came in. Values are stored: never renumber.
enum class Channel : std::int16_t {
  kNone = 0,
  kDesk = 1,
  kOnline = 2,
  kPost = 3,
  kEmail = 4,
  kInternal = 5
};

// Who took the result. Values are stored: never renumber.
enum class RecipientKind : std::int16_t {
  kNone = 0,
  kOwner = 1,
  kAuthorised = 2,
  kPost = 3,
  kOnline = 4
};

// The facts an event may add; each kind sets its own few and leaves the rest empty (see decide.cc).
// Instants are whole microseconds. Stored as canonical octets (ledger/canonical); field numbers
// there, never reused.
struct EventFacts {
  std::optional<std::string> code;  // dossier code or registration number given by this event
  std::optional<Uuid> receipt;      // receipt the dossier belongs to
  std::optional<std::string> procedure_code;      // national code
  std::optional<std::int32_t> procedure_version;  // version pinned at reception
  std::optional<std::int32_t>
      catalogue_version;  // catalogue (calendar included) the dates were computed with
  std::optional<Channel> channel;
  std::optional<AgencyId> competent_agency;
  std::optional<AgencyId> pickup_agency;
  std::optional<AgencyId> other_agency;   // forwarded, returned: to; taken over, refused, brought:
                                          // from; succeeded: ended
  std::optional<absl::Time> due_at;       // engine's instant
  std::optional<absl::Time> promised_at;  // what the citizen is told
  std::optional<std::string> derivation;  // EncodeDerivation of the deadline engine
  std::optional<std::string> step_code;
  std::optional<std::string> reason_code;
  std::optional<ChainHash>
      note_hash;  // SHA-256(salt ‖ typed text); the text itself is a sealed row elsewhere
  std::optional<absl::CivilDay> supplement_due_on;
  std::vector<std::string> paper_codes;
  std::optional<std::string> result_number;
  std::optional<RecipientKind> recipient;
  std::optional<std::string> external_reference;
  std::optional<absl::Time> external_started_at;
  std::optional<absl::Time> external_due_at;
  std::optional<std::string> case_code;            // case of the procedure; none = the ordinary one
  std::optional<AgencyId> successor_agency;        // succeeded: who stands in the ended one's place
  std::optional<absl::Time> original_promised_at;  // the promise without extensions
  std::optional<std::string> notice_number;        // extended: number of the signed apology
  std::optional<absl::CivilDay> extended_until;    // extended: the new day
  std::optional<absl::Time> entered_at;            // received on paper at act.at, typed in then
  std::optional<std::string> corrects;         // code of the dossier whose wrong result it mends
  std::optional<std::string> tracking_number;  // handed over by post: number of the item
  std::optional<std::int32_t> receipt_issue;   // reissued: how often the receipt was issued

  friend bool operator==(const EventFacts&, const EventFacts&) = default;
};

// Who acts, for whom, when, under which request: the same for all events of one command.
struct Act {
  absl::Time at;      // whole microseconds; never before the dossier's last event (decide clamps)
  OfficerId officer;  // 0 for public and programs
  AgencyId agency;    // acting agency; 0 for public and programs
  Uuid request;

  friend bool operator==(const Act&, const Act&) = default;
};

struct Event {
  std::int32_t seq = 0;  // 1, 2, 3 … within the dossier
  DossierState from = DossierState::kNone;
  EventKind kind = EventKind::kReceived;
  DossierState to = DossierState::kNone;
  Act act;
  EventFacts facts;

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace motcua::domain
