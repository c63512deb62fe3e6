// Values of identity as parameters and columns; nothing else.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "services/domain/ids.h"
#include "services/identity/credentials/keys.h"
#include "services/platform/pg/pg.h"

namespace motcua::identity {

inline std::optional<std::string> UuidText(const std::optional<domain::Uuid>& uuid) {
  if (!uuid) return std::nullopt;
  return domain::PrintUuid(*uuid);
}

inline pqxx::binarystring Octets(const KeyedHash& hash) {
  return pqxx::binarystring(hash.data(), hash.size());
}

inline std::optional<pqxx::binarystring> HashOctets(const std::optional<KeyedHash>& hash) {
  if (!hash) return std::nullopt;
  return Octets(*hash);
}

inline std::optional<KeyedHash> KeyedHashFrom(const pqxx::field& field) {
  KeyedHash hash{};
  const std::vector<std::uint8_t> octets =
      field.is_null() ? std::vector<std::uint8_t>() : pg::Bytes(field);
  if (octets.size() != hash.size()) return std::nullopt;
  std::copy(octets.begin(), octets.end(), hash.begin());
  return hash;
}

// The SHA-256 a session token is kept as.
inline pqxx::binarystring TokenHash(std::string_view token) {
  const crypto::Hash32 hash = crypto::Sha256(token);
  return pqxx::binarystring(hash.data(), hash.size());
}

// bytea in any length, for sealed values.
inline pqxx::binarystring Sealed(const std::string& octets) {
  return pqxx::binarystring(octets.data(), octets.size());
}

inline std::string SealedText(const pqxx::field& field) {
  const std::vector<std::uint8_t> octets = pg::Bytes(field);
  return {octets.begin(), octets.end()};
}

inline std::string DayText(absl::CivilDay day) { return absl::FormatCivilTime(day); }

inline std::optional<std::string> DayText(const std::optional<absl::CivilDay>& day) {
  if (!day) return std::nullopt;
  return DayText(*day);
}

inline std::optional<absl::CivilDay> Day(const pqxx::field& field) {
  absl::CivilDay day;
  if (field.is_null() || !absl::ParseCivilTime(field.c_str(), &day)) return std::nullopt;
  return day;
}

inline domain::OfficerId Officer(const pqxx::field& field) {
  return domain::OfficerId(field.as<std::int64_t>());
}

inline domain::AgencyId Agency(const pqxx::field& field) {
  return domain::AgencyId(field.as<std::int32_t>());
}

}  // namespace motcua::identity
