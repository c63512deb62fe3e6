// Movement's rows beside the ledger: sealed reasons; and the trays of an agency, page by page.
// Every write is one transaction with its ledger events; nothing here decides what may happen.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/decide.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"

namespace motcua::pg {
class Pool;
}  // namespace motcua::pg
namespace motcua::crypto {
class Sealer;
}  // namespace motcua::crypto
namespace motcua::ledger {
class RequestHasher;
}  // namespace motcua::ledger

namespace motcua::routing {

// One mutating call, for "once only" and for the deadline.
struct Write {
  std::string method;  // "ForwardDossier"
  domain::Act act;     // who, for whom, when, under which request id
  absl::Time deadline;
  std::vector<std::string> fields;  // the command in canonical form; text as typed, no salt
};

// Which dossier is changed, and what the change brings along.
struct Target {
  std::string code;                   // canonical
  std::optional<std::string> note{};  // sealed beside the event
  bool with_history = false;
};

// What a change is decided upon, under the dossier's lock.
struct Loaded {
  const domain::Dossier& dossier;
  domain::ChainHash note_hash{};       // of the target's note; all zero without one
  std::vector<domain::Event> history;  // whole, oldest first; only when the target asks
};
using DecideChange = std::function<domain::Events(const Loaded&)>;

// Trays as the API counts them (InboxKind).
enum class Inbox {
  kIncoming = 1,
  kHeld = 2,
  kResultsIncoming = 3,
  kResultsAtDesk = 4,
  kRegistrations = 5,
};

struct InboxQuery {
  Inbox inbox = Inbox::kHeld;
  domain::AgencyId agency;
  int page_size = 0;
  std::string page_token;  // empty = first page
  absl::Time deadline;
};
struct InboxPage {
  std::vector<domain::Dossier> dossiers;
  std::string next_page_token;  // empty on the last
};

// Thread-safe; one connection of the pool per running call. Errors of every method besides those
// named: UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED of pg::RunTransaction.
class Store {
 public:
  // token_key (32 octets) authenticates page tokens.
  Store(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
        std::string token_key);

  // A change of one dossier the acting agency is party to; the dossier as of it, the same for
  // repetitions. NOT_FOUND/DOSSIER_NOT_FOUND, ALREADY_EXISTS/REQUEST_ID_REUSED, and what `decide`
  // refuses.
  absl::StatusOr<domain::Dossier> Change(const Write& write, const Target& target,
                                         const DecideChange& decide);
  // BAD_FIELD page_token when it is not ours, or of another tray or agency.
  absl::StatusOr<InboxPage> ListInbox(const InboxQuery& query);

 private:
  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
  const ledger::RequestHasher& hasher_;
  std::string token_key_;
};

}  // namespace motcua::routing
