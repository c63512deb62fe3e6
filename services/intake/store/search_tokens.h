// What a dossier is found by, as keyed tokens: numbers that say nothing without the key
// (docs/adr/0013). Pure; reads and writes no rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/person_name.h"
#include "services/intake/store/applicant.h"

namespace motcua::intake {

// Raised whenever other tokens come out of the same applicant; rows with another number wait for
// motcua-intake --reindex.
inline constexpr std::int16_t kSearchRules = 1;

// Whose name it is.
enum class Person { kOwner = 1, kSubmitter = 2 };

class SearchTokens {
 public:
  explicit SearchTokens(std::string key) : key_(std::move(key)) {}

  // All tokens of an applicant, ascending, each once.
  std::vector<std::int64_t> Of(const Applicant& applicant) const;

  // One each. A birth year of 0 and an empty hamlet are tokens too: of those who have none
  // recorded.
  std::int64_t Syllable(Person person, std::string_view canonical) const;
  std::int64_t SyllableCount(Person person, std::size_t count) const;
  std::int64_t BirthYear(int year) const;
  std::int64_t Hamlet(std::string_view hamlet) const;
  std::int64_t IdNumber(std::string_view number) const;
  std::int64_t Phone(std::string_view national) const;

 private:
  std::int64_t Token(std::string_view kind, std::string_view value) const;

  std::string key_;
};

// Capital letters and digits of an ID number.
std::string PlainIdNumber(std::string_view number);

}  // namespace motcua::intake
