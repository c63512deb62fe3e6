// The append-only store of dossier events and the current row per dossier, inside the caller's
// transaction. One event table, one request table, one row per dossier; nothing here decides what
// may happen.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "absl/status/statusor.h"
#include "services/domain/decide.h"
#include "services/domain/dossier.h"
#include "services/platform/pg/pg.h"

namespace motcua::ledger {

// Identity of one mutating call, for "once only".
struct Request {
  domain::Uuid id;
  std::string method;  // e.g. "ForwardDossier"
  std::array<std::uint8_t, 32>
      hash{};  // HMAC over the canonical command, caller and method (RequestHasher)
};

// What a mutation leaves: the dossier as of its last event, and whether this call or an earlier
// twin made it.
struct Outcome {
  domain::Dossier dossier;
  std::vector<domain::Event> events;  // the events of this request (also when replayed)
  bool replayed = false;
};

// Rows are written through RunWrite (below). In ChangeMany the ledger names the request of each
// event: UUIDv5 of the batch's id and the dossier's number.

// Makes request hashes with a secret key (32 octets), over fields in the order given, each
// length-prefixed.
class RequestHasher {
 public:
  explicit RequestHasher(std::string key);
  std::array<std::uint8_t, 32> Hash(std::string_view method, domain::OfficerId officer,
                                    domain::AgencyId agency,
                                    std::span<const std::string> fields) const;

 private:
  std::string key_;
};

// Starts a creation: inserts the request record first. nullopt = go on; an Outcome = this request
// was done before (replayed). ALREADY_EXISTS/REQUEST_ID_REUSED for the same id with another
// command.
absl::StatusOr<std::optional<Outcome>> BeginCreate(pg::Transaction& tx, const Request& request);

// The same in one trip with the id of the new dossier, which the record then names; no
// NextDossierId is needed.
struct Opened {
  std::optional<Outcome> done;  // this request was done before
  domain::DossierId id;         // of the new dossier, or of the one made before
};
absl::StatusOr<Opened> OpenCreate(pg::Transaction& tx, const Request& request);

// Draws the id of a new dossier.
absl::StatusOr<domain::DossierId> NextDossierId(pg::Transaction& tx);

// Writes a new dossier with its first events. The request was opened with BeginCreate in the same
// transaction.
absl::StatusOr<Outcome> Create(pg::Transaction& tx, const Request& request, domain::DossierId id,
                               std::span<const domain::Event> events);

using Decide = std::function<absl::StatusOr<std::vector<domain::Event>>(const domain::Dossier&)>;

// Locks the dossier with this code (canonical writing), calls decide, appends its events. Whether
// the request was done before is asked when decide refuses, and by the record's primary key; only a
// repeated run looks first (one look-up less in each step). The
// caller's own rows go into the same `tx`. `party` ≠ 0: a dossier the agency is no party to is
// DOSSIER_NOT_FOUND. Must be the first statement of the transaction.
absl::StatusOr<Outcome> Change(pg::Transaction& tx, const Request& request, std::string_view code,
                               domain::AgencyId party, const Decide& decide);

// The same for up to 1000 dossiers, ids ascending, all or nothing, one lock, one insert, one
// update; one request record for all.
absl::StatusOr<std::vector<Outcome>> ChangeMany(pg::Transaction& tx, const Request& request,
                                                std::span<const domain::DossierId> sorted_ids,
                                                const Decide& decide);

// Reads. `party` as above.
absl::StatusOr<domain::Dossier> Find(pg::Transaction& tx, std::string_view code,
                                     domain::AgencyId party);
absl::StatusOr<domain::Dossier> FindExternal(pg::Transaction& tx, std::string_view procedure_code,
                                             std::string_view reference, domain::AgencyId party);
struct StoredEvent {
  domain::Event event;
  domain::ChainHash hash{};
};
// Events with seq > after, oldest first, at most limit.
absl::StatusOr<std::vector<StoredEvent>> ReadEvents(pg::Transaction& tx, domain::DossierId id,
                                                    std::int32_t after, int limit);
// The whole history, oldest first.
absl::StatusOr<std::vector<domain::Event>> ReadHistory(pg::Transaction& tx, domain::DossierId id);
// All dossiers of the live receipt with this number hash; empty if unknown, dead or expired at
// `now`.
absl::StatusOr<std::vector<domain::Dossier>> FindByLookupNumber(
    pg::Transaction& tx, std::span<const std::uint8_t> number_hash, absl::Time now);

// Opens the receipt a dossier belongs to: only the keyed hash of its lookup number is stored here.
absl::Status InsertReceipt(pg::Transaction& tx, const domain::Uuid& receipt,
                           std::span<const std::uint8_t> number_hash);

// Canonical octets of a body, and of an event inside the chain (architecture.md "The ledger");
// known answers in tests/golden/ledger.
std::vector<std::uint8_t> EncodeFacts(const domain::EventFacts& facts);
absl::StatusOr<domain::EventFacts> DecodeFacts(std::span<const std::uint8_t> octets);
std::vector<std::uint8_t> CanonicalEvent(domain::DossierId id, const domain::Event& event);
domain::ChainHash NextHash(const domain::ChainHash& previous,
                           std::span<const std::uint8_t> canonical_event);

// True for the failure of the slower one of two equal requests that ran side by side.
bool LostToTwin(const absl::Status& status);
// A unique violation of the ledger by its name in the domain (EXTERNAL_REFERENCE_TAKEN); others
// as they are.
absl::Status NamedConflict(absl::Status status);

// Runs a mutation: RunTransaction made idempotent, and run once more when a twin with the same
// request id was quicker, so that it finds the twin's record and replays. `fn` starts with
// OpenCreate, BeginCreate, Change or ChangeMany and writes nothing of its own when replayed.
template <typename Fn, typename Result = std::invoke_result_t<Fn, pg::Transaction&>>
Result RunWrite(pg::Pool& pool, pg::TransactionOptions options, const Fn& fn) {
  options.idempotent = true;
  const auto status_of = [](const Result& result) -> absl::Status {
    if constexpr (std::is_same_v<Result, absl::Status>) {
      return result;
    } else {
      return result.status();
    }
  };
  Result result = pg::RunTransaction(pool, options, fn);
  if (LostToTwin(status_of(result))) {
    options.repeated = true;
    result = pg::RunTransaction(pool, options, fn);
  }
  if (status_of(result).ok()) return result;
  return NamedConflict(status_of(result));
}

// All statements, for the PREPARE test.
std::span<const pg::Statement> Statements();

}  // namespace motcua::ledger
