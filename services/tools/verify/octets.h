// The verifier's own reading of canonical octets; shares no line with services/ledger on purpose.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::verify {

// The fields of an event body by number; values as their octets. Only field 17 may repeat.
class Body {
 public:
  // nullopt when the octets are not canonical: version, ascending fields 1 … 31, exact lengths.
  static std::optional<Body> Parse(std::string_view octets);
  // Writes the fields anew; equal to the octets parsed.
  std::string Encode() const;

  bool Has(int field) const { return fields_.contains(field); }
  // The single value as text; empty if absent.
  std::string Text(int field) const;
  // An eight-octet number; nullopt if absent.
  std::optional<std::int64_t> Number(int field) const;

 private:
  std::map<int, std::vector<std::string>> fields_;
};

// One stored event, as numbers and octets.
struct EventRow {
  std::int64_t dossier = 0;
  std::int64_t seq = 0;
  std::int64_t from = 0;
  std::int64_t kind = 0;
  std::int64_t to = 0;
  std::int64_t at = 0;  // microseconds since 1970
  std::int64_t actor = 0;
  std::int64_t agency = 0;
  std::string request;  // 16 octets
  std::string body;
  std::string prev;
  std::string hash;
};

// The octets the chain is computed over, and the chain's next value.
std::string EventOctets(const EventRow& event);
std::string ChainHash(std::string_view previous, std::string_view event_octets);

// 32 zero octets: what stands before the first event.
std::string ChainStart();

// nullopt for anything but an even number of hexadecimal digits.
std::optional<std::string> FromHex(std::string_view hex);
std::string ToHex(std::string_view octets);
// The 16 octets of "8-4-4-4-12"; empty when it is no UUID.
std::string UuidOctets(std::string_view text);

}  // namespace motcua::verify
