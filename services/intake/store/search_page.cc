#include "services/intake/store/search_page.h"

#include <cstddef>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::intake {
namespace {

constexpr std::size_t kNumberOctets = 8;
constexpr std::size_t kPlaceOctets = 3 * kNumberOctets;
constexpr std::size_t kSealOctets = 32;
constexpr int kBitsPerOctet = 8;
constexpr std::size_t kTokenLimit = 100;  // characters; ours have 75
constexpr absl::CivilDay kEpoch(1970, 1, 1);

void Append(std::int64_t number, std::string& octets) {
  for (int i = kNumberOctets - 1; i >= 0; --i) {
    octets.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> (i * kBitsPerOctet)));
  }
}

std::int64_t Number(std::string_view octets) {
  std::uint64_t number = 0;
  for (const char octet : octets.substr(0, kNumberOctets)) {
    number = (number << kBitsPerOctet) | static_cast<unsigned char>(octet);
  }
  return static_cast<std::int64_t>(number);
}

std::string DayText(const std::optional<absl::CivilDay>& day) {
  return day ? absl::StrFormat("%d", *day - kEpoch) : "";
}

// The question in one unmistakable text: each part with its length.
std::string SealOf(std::string_view key, const SearchQuery& query, std::string_view place) {
  std::string scoped = absl::StrFormat("search|%d|%d|%d|", query.agency.value(), query.birth_year,
                                       query.birth_year_span);
  for (const std::string& part : {query.name, query.phone, query.id_number, query.hamlet,
                                  DayText(query.from), DayText(query.to), query.procedure_code}) {
    scoped += absl::StrFormat("%d:%s|", part.size(), part);
  }
  scoped += place;
  const crypto::Hash32 seal = crypto::HmacSha256(key, scoped);
  return {seal.begin(), seal.end()};
}

}  // namespace

SearchPlace PlaceOf(const SearchRow& row) {
  return {
      .points = row.standing.points, .day = row.handed_in_on - kEpoch, .dossier = row.id.value()};
}

std::string MakeSearchToken(std::string_view key, const SearchQuery& query,
                            const SearchPlace& place) {
  std::string octets;
  Append(place.points, octets);
  Append(place.day, octets);
  Append(place.dossier, octets);
  return crypto::Base64Url(octets + SealOf(key, query, octets));
}

absl::StatusOr<SearchPlace> ReadSearchToken(std::string_view key, const SearchQuery& query) {
  const absl::Status refusal =
      domain::BadField("page_token", "the next_page_token of the page before, same question");
  if (query.page_token.size() > kTokenLimit) return refusal;
  const absl::StatusOr<std::string> octets = crypto::FromBase64Url(query.page_token);
  if (!octets.ok() || octets->size() != kPlaceOctets + kSealOctets) return refusal;
  const std::string_view place = std::string_view(*octets).substr(0, kPlaceOctets);
  if (!crypto::SameOctets(std::string_view(*octets).substr(kPlaceOctets),
                          SealOf(key, query, place))) {
    return refusal;
  }
  return SearchPlace{.points = Number(place),
                     .day = Number(place.substr(kNumberOctets)),
                     .dossier = Number(place.substr(2 * kNumberOctets))};
}

}  // namespace motcua::intake
