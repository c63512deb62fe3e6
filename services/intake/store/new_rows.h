// What every new dossier leaves beside the ledger: the receipt with its lookup number, the sealed
// applicant, the serial of its code. One way for every RPC that creates. Internal to this room.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/intake/store/store.h"
#include "services/ledger/ledger.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {

// A lookup number and the receipt it opens, made before the transaction begins.
struct Receipt {
  domain::Uuid id;
  std::int32_t issue = 1;
  std::string number;
  crypto::Hash32 number_hash{};
  std::string sealed_number;
};
Receipt DrawReceipt(const domain::Uuid& id, const crypto::Sealer& sealer,
                    const std::string& lookup_key);
domain::Uuid NewUuid();

using PhoneIndex = std::optional<std::array<std::uint8_t, 16>>;
PhoneIndex IndexOf(const std::string& index_key, const Applicant& applicant);

// All the desk keeps of a new dossier, as sealed as it will lie there.
struct NewRows {
  domain::DossierId id;
  const Applicant& applicant;
  const PhoneIndex& phone_index;
  const Receipt& receipt;
  domain::AgencyId desk;     // who gives the receipt out
  bool keeps_number = true;  // false where the receipt has its sealed number already, or needs none
};

// One trip; draws the serial of the dossier's code.
std::int32_t InsertCase(pg::Transaction& tx, const crypto::Sealer& sealer, const NewRows& rows,
                        const Series& series);
std::int32_t DrawSerialOf(pg::Transaction& tx, const Series& series);
// Finds dossiers of the acting agency inside the transaction.
FindWithin FindIn(pg::Transaction& tx, const Write& write);
// The written part of outcomes, in their order.
std::vector<Written> WrittenOf(std::vector<ledger::Outcome> outcomes);

// The sealed lookup number of one issue of a receipt; empty once it is printed or its day is over.
// INTERNAL/UNREADABLE_SEAL.
absl::StatusOr<std::string> FindNumber(pg::Transaction& tx, const crypto::Sealer& sealer,
                                       const domain::Uuid& receipt, std::int32_t issue);

// A note with its salt in front, and what the event may know of it.
struct SaltedNote {
  std::string octets;
  domain::ChainHash hash{};
};
SaltedNote Salt(const std::string& text);
// Beside the event `seq` of the dossier; travels with COMMIT.
void PostNote(pg::Transaction& tx, const crypto::Sealer& sealer, domain::DossierId id,
              std::int32_t seq, const SaltedNote& note);

ledger::Request RequestOf(const Write& write, const ledger::RequestHasher& hasher);
pg::TransactionOptions OptionsOf(const Write& write);

std::span<const std::uint8_t> Binary(std::string_view octets);
std::string DayLiteral(absl::CivilDay day);  // 2026-11-12

}  // namespace motcua::intake
