// The identifiers of the domain as distinct types; no text parsing beyond UUIDs, no generation.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::domain {

// A number with a meaning; two of different meaning never mix.
template <typename Tag, typename Rep>
class StrongId {
 public:
  constexpr StrongId() = default;
  constexpr explicit StrongId(Rep value) : value_(value) {}
  constexpr Rep value() const { return value_; }
  // False for 0, which means "none" everywhere.
  constexpr explicit operator bool() const { return value_ != Rep{}; }
  friend constexpr auto operator<=>(StrongId, StrongId) = default;

 private:
  Rep value_{};
};

// Row number of an agency in the catalogue; stable for ever, 0 = none.
using AgencyId = StrongId<struct AgencyTag, std::int32_t>;
// Row number of a staff account; 0 = nobody on our side (public, program).
using OfficerId = StrongId<struct OfficerTag, std::int64_t>;
// Row number of a dossier in the ledger.
using DossierId = StrongId<struct DossierTag, std::int64_t>;

// A UUID as its 16 octets; used for request and receipt ids.
struct Uuid {
  std::array<std::uint8_t, 16> octets{};
  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

// Takes "8-4-4-4-12" hexadecimal digits in either case; nullopt for anything else, and for the nil
// UUID.
std::optional<Uuid> ParseUuid(std::string_view text);
// Prints lower case "8-4-4-4-12".
std::string PrintUuid(const Uuid& uuid);

// SHA-256 value of the event chain.
using ChainHash = std::array<std::uint8_t, 32>;

}  // namespace motcua::domain
