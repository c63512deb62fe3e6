// What a form is made from, read in one snapshot of the database: histories, sealed applicants and
// notes, money, officers' names. Whoever opens sealed data here is recorded as in RevealApplicant.
// Writes nothing else; decides nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/intake/store/applicant.h"
#include "services/intake/store/money.h"
#include "services/intake/store/papers.h"
#include "services/ledger/register.h"

namespace motcua::pg {
class Pool;
class Transaction;
}  // namespace motcua::pg
namespace motcua::crypto {
class Sealer;
}  // namespace motcua::crypto

namespace motcua::intake {

// Display names by account; accounts that are unknown are missing.
using OfficerNames = std::map<domain::OfficerId, std::string>;

// One dossier with all a form may say of it.
struct FormCase {
  domain::Dossier dossier;
  std::vector<domain::Event> events;  // whole history
  Applicant applicant;
  std::map<std::int32_t, std::string> notes;  // words beside an event, by its number
  std::vector<Movement> money;                // at every desk, oldest first
  std::vector<KeptPaper> papers;              // handed in, as they were written down
};

// Refuses before anything is opened or recorded; of the dossier only row and history are filled.
using CheckForm = std::function<absl::Status(const FormCase&)>;

struct FormQuestion {
  std::string code;  // canonical
  domain::Act act;   // who looks; the request is the record's
  absl::Time deadline;
  CheckForm check;
  bool whole_receipt = false;  // all dossiers of its receipt, in the order they were received
  bool with_number = false;    // the lookup number is wanted
};
struct FormFacts {
  std::vector<FormCase> cases;  // without whole_receipt: the one
  OfficerNames officers;
  std::int32_t issue = 1;     // how often the receipt was issued
  std::string lookup_number;  // empty unless it was wanted, is kept, and is this desk's to give out
};

struct RegisterQuestion {
  ledger::RegisterQuery query;
  domain::Act act;
  absl::Time deadline;
};
struct RegisterFacts {
  ledger::RegisterEntry entry;
  Applicant applicant;
};

// Thread-safe; one connection of the pool per running call. Errors of every method besides those
// named: those of pg::RunTransaction, ALREADY_EXISTS/REQUEST_ID_REUSED for another look.
class FormStore {
 public:
  FormStore(pg::Pool& pool, const crypto::Sealer& sealer) : pool_(pool), sealer_(sealer) {}

  // NOT_FOUND/DOSSIER_NOT_FOUND also for a dossier the acting agency has no part in; what `check`
  // refuses.
  absl::StatusOr<FormFacts> ReadForm(const FormQuestion& question);
  absl::StatusOr<std::vector<RegisterFacts>> ReadRegister(const RegisterQuestion& question);
  absl::StatusOr<OfficerNames> ReadNames(const std::vector<domain::OfficerId>& officers,
                                         absl::Time deadline);

 private:
  absl::Status OpenCase(pg::Transaction& tx, FormCase& one) const;

  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
};

}  // namespace motcua::intake
