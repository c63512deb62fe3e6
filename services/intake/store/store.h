// The desk's rows beside the ledger: applicants, notes, lookup numbers, serials of the day. Every
// write is one transaction with its ledger events; nothing here decides what may happen.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/decide.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/intake/store/applicant.h"
#include "services/intake/store/list_lengths.h"
#include "services/intake/store/papers.h"
#include "services/intake/store/search.h"

namespace motcua::pg {
class Pool;
}  // namespace motcua::pg
namespace motcua::crypto {
class Sealer;
}  // namespace motcua::crypto
namespace motcua::ledger {
class RequestHasher;
}  // namespace motcua::ledger

namespace motcua::intake {

// One mutating call, for "once only" and for the deadline.
struct Write {
  std::string method;  // "ReceiveDossier"
  domain::Act act;     // who, for whom, when, under which request id
  absl::Time deadline;
  std::vector<std::string> fields;  // the command in canonical form; text as typed, no salt
};

// What a write leaves. The same for its repetitions, but for the lookup number, which is empty once
// the sealed copy is gone.
struct Written {
  domain::Dossier dossier;
  std::vector<domain::Event> events;
  std::string lookup_number;  // 16 digits; only of creations
};

// Which series a serial is drawn from; one per agency, day and kind. Stored: never renumber.
enum class SerialKind : std::int16_t {
  kDossierCode = 0,
  kRegistration = 1,
  kRegister = 2,            // of work done over the counter; of the year, day = 1 January
  kSupplementGuidance = 3,  // form 02 given to a walk-in; of the year
  kRefusalGuidance = 4,     // form 03; of the year
};
struct Series {
  domain::AgencyId agency;
  absl::CivilDay day;
  SerialKind kind = SerialKind::kDossierCode;
};
// Locks the series until the transaction ends: the last thing a decision does.
using DrawSerial = std::function<absl::StatusOr<std::int32_t>(const Series&)>;

// A dossier the acting agency has a part in, by code; DOSSIER_NOT_FOUND.
using FindWithin = std::function<absl::StatusOr<domain::Dossier>(const std::string& code)>;

// What a creation is decided upon. Called only when the request was not done before; draws exactly
// one serial (the desk's own rows are written in the same trip).
struct Creating {
  domain::Uuid receipt;
  DrawSerial draw_serial;
  FindWithin find;
};
using DecideNew = std::function<domain::Events(const Creating&)>;

// What a change is decided upon, under the dossier's lock.
struct Loaded {
  const domain::Dossier& dossier;
  domain::ChainHash note_hash{};       // of the target's note; all zero without one
  std::vector<domain::Event> history;  // whole, oldest first; only when the target asks
  DrawSerial draw_serial;
};
using DecideChange = std::function<domain::Events(const Loaded&)>;

// Which dossier is changed, and what the change brings along.
struct Target {
  std::string code;                   // canonical
  std::optional<std::string> note{};  // sealed beside the event
  bool with_history = false;
  std::span<const HandedPaper> papers{};  // handed in with it
};

struct Found {
  domain::Dossier dossier;
  std::vector<domain::Event> events;
  std::vector<domain::ChainHash> hashes;  // of the events
  std::string owner_name;                 // in full; empty where it was erased
};

// Names one dossier: by code, or by another body's reference within a procedure.
struct Question {
  std::string code;
  std::string procedure_code;
  std::string external_reference;
  domain::AgencyId party;
  absl::Time deadline;
};

struct StoreKeys {
  std::string index;        // 32 octets: blind index of phone numbers
  std::string lookup;       // 32 octets: hash of lookup numbers
  std::string search = {};  // 32 octets: tokens of names and other facts (docs/adr/0013)
};

// One look at an applicant's data in full.
struct Look {
  std::string code;  // canonical
  std::int16_t reason = 0;
  domain::Act act;
  absl::Time deadline;
};
struct Revealed {
  Applicant applicant;
  std::int32_t last_correction = 0;  // number of its event; 0 = never corrected
};

// An applicant as it should have been.
struct Correction {
  std::string code;  // canonical
  const Applicant& applicant;
  std::int32_t last_correction = 0;  // as the caller saw it
};
// Under the dossier's lock; `fields` are the names of what differs, empty if nothing does.
using DecideCorrection =
    std::function<domain::Events(const domain::Dossier&, const std::vector<std::string>& fields)>;

// What is known of a dossier that is about to be received: by which open ones of the same procedure
// are looked for. Numbers as in SearchQuery; empty = none.
struct DuplicateQuestion {
  domain::AgencyId agency;
  std::string procedure_code;
  std::string id_number;  // of the owner
  std::string phone;
  absl::Time deadline;
};
struct Duplicate {
  SearchRow row;
  bool same_id_number = false;
  bool same_phone = false;
};
struct Duplicates {
  std::vector<Duplicate> own;  // those the agency has a part in, newest first
  bool more = false;           // not all were looked at
  bool elsewhere = false;      // another agency has one of the same ID number
};

// Making the tokens of dossiers that have none, or (all) of every one, some at a time.
struct IndexStep {
  domain::DossierId after;
  bool all = false;
  std::vector<std::int32_t> agencies;  // whose dossiers
  absl::Time deadline;
};
struct Indexed {
  domain::DossierId last;
  int count = 0;  // 0 = there were no more
};

// Thread-safe; one connection of the pool per running call. Errors of every method besides those
// named: UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED of pg::RunTransaction.
class Store {
 public:
  Store(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
        StoreKeys keys);

  // A new dossier with its receipt and applicant. ALREADY_EXISTS/REQUEST_ID_REUSED,
  // ALREADY_EXISTS/EXTERNAL_REFERENCE_TAKEN, and what `decide` refuses.
  absl::StatusOr<Written> Create(const Write& write, const Applicant& applicant,
                                 const DecideNew& decide, std::span<const HandedPaper> papers = {});
  // A change of one dossier the acting agency is party to; a code that changes stays as an alias.
  // NOT_FOUND/DOSSIER_NOT_FOUND, ALREADY_EXISTS/REQUEST_ID_REUSED, and what `decide` refuses.
  absl::StatusOr<Written> Change(const Write& write, const Target& target,
                                 const DecideChange& decide);
  // NOT_FOUND/DOSSIER_NOT_FOUND also for a dossier the party has no part in.
  absl::StatusOr<Found> Find(const Question& question);
  // Deletes sealed lookup numbers older than 24 h, by the database's own clock; how many.
  absl::StatusOr<std::int64_t> PurgeLookupSecrets(absl::Time deadline);

  // Of the dossiers the agency had a part in from the start. INVALID_ARGUMENT/BAD_FIELD page_token.
  absl::StatusOr<SearchPage> Search(const SearchQuery& query);
  // Open dossiers that may be the same matter.
  absl::StatusOr<Duplicates> CheckDuplicates(const DuplicateQuestion& question);
  // Records the look, then opens. NOT_FOUND/DOSSIER_NOT_FOUND, ALREADY_EXISTS/REQUEST_ID_REUSED.
  absl::StatusOr<Revealed> Reveal(const Look& look);
  // Replaces the data and their tokens, keeps the old ones sealed. As Change, and BAD_FIELD
  // last_correction when another correction came between.
  absl::StatusOr<Written> Correct(const Write& write, const Correction& correction,
                                  const DecideCorrection& decide);
  absl::StatusOr<Indexed> IndexNext(const IndexStep& step);

 private:
  absl::StatusOr<bool> IsOpenElsewhere(const DuplicateQuestion& question);

  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
  const ledger::RequestHasher& hasher_;
  StoreKeys keys_;
  ListLengths lengths_;
};

}  // namespace motcua::intake
