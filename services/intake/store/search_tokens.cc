#include "services/intake/store/search_tokens.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::intake {
namespace {

constexpr std::size_t kTokenOctets = 8;
constexpr int kBitsPerOctet = 8;

}  // namespace

std::int64_t SearchTokens::Token(std::string_view kind, std::string_view value) const {
  std::string text(kind);
  text.push_back('|');
  text += value;
  const auto index = crypto::BlindIndex(key_, text);
  std::uint64_t token = 0;
  for (std::size_t i = 0; i < kTokenOctets; ++i) token = (token << kBitsPerOctet) | index.at(i);
  return static_cast<std::int64_t>(token);
}

std::int64_t SearchTokens::Syllable(Person person, std::string_view canonical) const {
  return Token(person == Person::kOwner ? "owner" : "submitter", canonical);
}

std::int64_t SearchTokens::SyllableCount(Person person, std::size_t count) const {
  return Token(person == Person::kOwner ? "owner-count" : "submitter-count", std::to_string(count));
}

std::int64_t SearchTokens::BirthYear(int year) const {
  return Token("birth-year", year == 0 ? "" : std::to_string(year));
}

std::int64_t SearchTokens::Hamlet(std::string_view hamlet) const {
  return Token("hamlet", domain::CanonicalPlace(hamlet));
}

std::int64_t SearchTokens::IdNumber(std::string_view number) const {
  return Token("id", PlainIdNumber(number));
}

std::int64_t SearchTokens::Phone(std::string_view national) const {
  return Token("phone", national);
}

std::vector<std::int64_t> SearchTokens::Of(const Applicant& applicant) const {
  std::vector<std::int64_t> tokens = {BirthYear(applicant.birth.year), Hamlet(applicant.hamlet)};
  const auto add_name = [&](Person person, std::string_view name) {
    const std::vector<domain::Syllable> syllables = domain::SyllablesOf(name);
    if (syllables.empty()) return;
    for (const domain::Syllable& one : syllables) tokens.push_back(Syllable(person, one.canonical));
    tokens.push_back(SyllableCount(person, syllables.size()));
  };
  add_name(Person::kOwner, applicant.full_name);
  add_name(Person::kSubmitter, applicant.submitter.full_name);
  for (const std::string* number : {&applicant.id_number, &applicant.submitter.id_number}) {
    if (!number->empty()) tokens.push_back(IdNumber(*number));
  }
  for (const std::string* phone : {&applicant.phone, &applicant.submitter.phone}) {
    if (!phone->empty()) tokens.push_back(Phone(*phone));
  }
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  return tokens;
}

std::string PlainIdNumber(std::string_view number) {
  std::string plain;
  for (const char c : number) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      plain.push_back(absl::ascii_toupper(static_cast<unsigned char>(c)));
    }
  }
  return plain;
}

}  // namespace motcua::intake
