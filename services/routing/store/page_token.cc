#include "services/routing/store/page_token.h"

#include <cstddef>
#include <cstdint>
#include <limits>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::routing {
namespace {

constexpr std::size_t kNumberOctets = 8;
constexpr std::size_t kPlaceOctets = 2 * kNumberOctets;
constexpr std::size_t kSealOctets = 32;
constexpr int kBitsPerOctet = 8;
constexpr std::size_t kTokenLimit = 100;  // characters; ours have 64
constexpr std::int64_t kNoPromise = std::numeric_limits<std::int64_t>::max();

std::string Octets(std::int64_t number) {
  std::string octets;
  for (int i = kNumberOctets - 1; i >= 0; --i) {
    octets.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> (i * kBitsPerOctet)));
  }
  return octets;
}

std::int64_t Number(std::string_view octets) {
  std::uint64_t number = 0;
  for (const char octet : octets) {
    number = (number << kBitsPerOctet) | static_cast<unsigned char>(octet);
  }
  return static_cast<std::int64_t>(number);
}

std::string SealOf(const TokenScope& scope, std::string_view place) {
  const std::string scoped = absl::StrFormat("page_token|%d|%d|%s", static_cast<int>(scope.tray),
                                             scope.agency.value(), place);
  const crypto::Hash32 seal = crypto::HmacSha256(scope.key, scoped);
  return {seal.begin(), seal.end()};
}

}  // namespace

std::string MakePageToken(const TokenScope& scope, const ledger::TrayPlace& place) {
  const std::int64_t promised =
      place.promised_at ? absl::ToUnixMicros(*place.promised_at) : kNoPromise;
  const std::string octets = Octets(promised) + Octets(place.id.value());
  return crypto::Base64Url(octets + SealOf(scope, octets));
}

absl::StatusOr<ledger::TrayPlace> ReadPageToken(const TokenScope& scope, std::string_view token) {
  const absl::Status refusal =
      domain::BadField("page_token", "the next_page_token of the page before, for the same tray");
  if (token.size() > kTokenLimit) return refusal;
  const absl::StatusOr<std::string> octets = crypto::FromBase64Url(token);
  if (!octets.ok() || octets->size() != kPlaceOctets + kSealOctets) return refusal;
  const std::string_view place = std::string_view(*octets).substr(0, kPlaceOctets);
  const std::string_view seal = std::string_view(*octets).substr(kPlaceOctets);
  if (!crypto::SameOctets(seal, SealOf(scope, place))) return refusal;
  const std::int64_t promised = Number(place.substr(0, kNumberOctets));
  ledger::TrayPlace read{.promised_at = std::nullopt,
                         .id = domain::DossierId(Number(place.substr(kNumberOctets)))};
  if (promised != kNoPromise) read.promised_at = absl::FromUnixMicros(promised);
  return read;
}

}  // namespace motcua::routing
