// What one request does to several dossiers, or to none: records of their own, receipts with many
// dossiers, creations all or nothing. Beside ledger.h, by the same rules.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ledger/ledger.h"

namespace motcua::ledger {

// Inserts the record of a request that names no dossier: of a batch, or of something beside the
// ledger. True = it was done before; ALREADY_EXISTS/REQUEST_ID_REUSED for another command. A twin
// running at the same time is waited for.
absl::StatusOr<bool> OpenRecord(pg::Transaction& tx, const Request& request);
// The same question without inserting.
absl::StatusOr<bool> IsDone(pg::Transaction& tx, const Request& request);

// Locks a dossier and appends nothing. NOT_FOUND/DOSSIER_NOT_FOUND also for a stranger's.
absl::StatusOr<domain::Dossier> LockDossier(pg::Transaction& tx, std::string_view code,
                                            domain::AgencyId party);
absl::StatusOr<domain::Dossier> LockDossier(pg::Transaction& tx, domain::DossierId id);

// The request that an event of a batch stands under.
domain::Uuid ChildOf(const domain::Uuid& batch, domain::DossierId id);

struct NewDossier {
  domain::DossierId id;  // from NextDossierId, ascending
  std::vector<domain::Event> events;
};
// New dossiers, all or nothing, behind OpenRecord. Events get the request ChildOf(batch, id).
absl::StatusOr<std::vector<Outcome>> CreateMany(pg::Transaction& tx, const Request& request,
                                                std::vector<NewDossier> dossiers);

// The dossiers of a receipt that row-level security shows, ascending.
absl::StatusOr<std::vector<domain::Dossier>> DossiersOfReceipt(pg::Transaction& tx,
                                                               const domain::Uuid& receipt);
// What a batch left in the dossiers of a receipt, each as of its last event of that batch;
// dossiers it did not touch are left out.
absl::StatusOr<std::vector<Outcome>> DoneOfReceipt(pg::Transaction& tx, const Request& request,
                                                   const domain::Uuid& receipt);

// Dossiers by their codes, in the order of the codes; DOSSIER_NOT_FOUND when one is missing,
// BAD_FIELD when one is named twice.
absl::StatusOr<std::vector<domain::DossierId>> FindIds(pg::Transaction& tx,
                                                       std::span<const std::string> codes,
                                                       domain::AgencyId party);

// The whole receipt is in reach of this transaction: all its dossiers were received by one agency.
void ReachReceiptOf(pg::Transaction& tx, const domain::Dossier& dossier);

// How often the receipt was issued; locks it.
absl::StatusOr<std::int32_t> LockReceipt(pg::Transaction& tx, const domain::Uuid& receipt);
// A new number for a locked receipt; the old one answers nothing from the same commit on.
struct NewNumber {
  domain::Uuid receipt;
  std::int32_t issue = 0;
  std::span<const std::uint8_t> number_hash;
};
void ReplaceNumber(pg::Transaction& tx, const NewNumber& number);

// For the PREPARE test.
std::span<const pg::Statement> BatchStatements();

}  // namespace motcua::ledger
