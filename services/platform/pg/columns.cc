#include "services/platform/pg/pg.h"

namespace motcua::pg {

std::vector<std::uint8_t> Bytes(const pqxx::field& field) {
  const pqxx::binarystring octets(field);
  return {octets.begin(), octets.end()};
}

absl::Time Micros(const pqxx::field& field) {
  return absl::FromUnixMicros(field.as<std::int64_t>());
}

std::optional<absl::Time> OptionalMicros(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return Micros(field);
}

}  // namespace motcua::pg
