#include <cstdlib>

#include "services/domain/person_name.h"
#include "services/intake/store/search.h"

namespace motcua::intake {
namespace {

// Of a fact that was said and is not recorded.
std::optional<int> NotRecorded(const SearchQuery& query) {
  return IsAnchored(query) ? std::optional(kNotRecordedPoints) : std::nullopt;
}

std::optional<int> YearPoints(const SearchQuery& query, const Applicant& applicant, Person person) {
  if (query.birth_year == 0) return 0;
  if (person == Person::kSubmitter || applicant.birth.year == 0) return NotRecorded(query);
  const int apart = std::abs(applicant.birth.year - query.birth_year);
  if (apart > query.birth_year_span) return std::nullopt;
  return apart * kYearApartPoints;
}

// True if the hamlet stands in an address that was written in one line.
bool StandsIn(std::string_view place, std::string_view address) {
  std::string line = " ";
  for (const domain::Syllable& one : domain::SyllablesOf(address)) line += one.canonical + " ";
  std::string searched = " ";
  searched.append(place).push_back(' ');
  return line.find(searched) != std::string::npos;
}

std::optional<int> HamletPoints(const SearchQuery& query, const Applicant& applicant,
                                Person person) {
  if (query.hamlet.empty()) return 0;
  if (person == Person::kSubmitter) return NotRecorded(query);
  const std::string place = domain::CanonicalPlace(query.hamlet);
  const std::string recorded = domain::CanonicalPlace(applicant.hamlet);
  if (recorded.empty() && !StandsIn(place, applicant.address)) return NotRecorded(query);
  if (!recorded.empty() && recorded != place) return std::nullopt;
  return 0;
}

bool NumbersAgree(const SearchQuery& query, const Applicant& applicant) {
  const std::string id = PlainIdNumber(query.id_number);
  const bool same_id = id.empty() || id == PlainIdNumber(applicant.id_number) ||
                       id == PlainIdNumber(applicant.submitter.id_number);
  const bool same_phone = query.phone.empty() || query.phone == applicant.phone ||
                          query.phone == applicant.submitter.phone;
  return same_id && same_phone;
}

}  // namespace

bool IsAnchored(const SearchQuery& query) {
  return !(query.name.empty() && query.phone.empty() && query.id_number.empty());
}

std::optional<Standing> StandingOf(const SearchQuery& query, const Applicant& applicant,
                                   Person person) {
  const bool submitter = person == Person::kSubmitter;
  if (!NumbersAgree(query, applicant) || (submitter && applicant.submitter.full_name.empty())) {
    return std::nullopt;
  }
  Standing standing{.person = person, .likeness = std::nullopt, .points = 0};
  if (!query.name.empty()) {
    const auto match = domain::CompareNames(
        domain::SyllablesOf(query.name),
        domain::SyllablesOf(submitter ? applicant.submitter.full_name : applicant.full_name));
    if (!match) return std::nullopt;
    standing.likeness = match->likeness;
    standing.points = match->points;
  }
  const std::optional<int> year = YearPoints(query, applicant, person);
  const std::optional<int> hamlet = HamletPoints(query, applicant, person);
  if (!year || !hamlet) return std::nullopt;
  standing.points += *year + *hamlet;
  return standing;
}

std::optional<Standing> BestStanding(const SearchQuery& query, const Applicant& applicant) {
  if (query.name.empty()) {
    const std::string id = PlainIdNumber(query.id_number);
    const bool submitters = !id.empty() && id != PlainIdNumber(applicant.id_number);
    return StandingOf(query, applicant, submitters ? Person::kSubmitter : Person::kOwner);
  }
  const auto owner = StandingOf(query, applicant, Person::kOwner);
  const auto submitter = StandingOf(query, applicant, Person::kSubmitter);
  if (!owner || !submitter) return owner ? owner : submitter;
  return submitter->points < owner->points ? submitter : owner;
}

}  // namespace motcua::intake
