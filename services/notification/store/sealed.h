// The octet forms in which personal data lies in the message ledger: who wrote what, who gets what.
// Internal to this room.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/domain/dossier.h"
#include "services/notification/store/store.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::notification {

using Index = std::array<std::uint8_t, 16>;

std::span<const std::uint8_t> Binary(std::string_view octets);

// Two short texts as one, and back; the first may hold no line feed.
std::string Pair(std::string_view first, std::string_view second);
struct TwoTexts {
  std::string first;
  std::string second;
};
TwoTexts Unpair(const std::string& pair);

// Where a sealed value belongs (its associated data).
std::string InboundPlace(std::int64_t id);
std::string MessagePlace(std::int64_t id);
std::string ContactPlace(domain::DossierId id);

// What makes two messages equal, under a key.
crypto::Hash32 Fingerprint(std::string_view key, const Incoming& incoming);
// What the parts of one message have in common.
crypto::Hash32 PartKey(std::string_view key, const Incoming& incoming);
// The same as a lock number of PostgreSQL.
std::int64_t LockNumber(const crypto::Hash32& hash);

// Columns message_id, attempt, key_id, sealed, sender, possible_duplicate, may replace, class.
absl::StatusOr<Leased> ReadLeased(const crypto::Sealer& sealer, const pqxx::row& row);

}  // namespace motcua::notification
