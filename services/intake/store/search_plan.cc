#include "services/intake/store/search_plan.h"

#include <algorithm>

namespace motcua::intake {
namespace {

// The years meant, and those who have none recorded.
AnyOf Years(const SearchQuery& query, const SearchTokens& tokens) {
  AnyOf years;
  if (IsAnchored(query)) years.push_back(tokens.BirthYear(0));
  for (int apart = -query.birth_year_span; apart <= query.birth_year_span; ++apart) {
    years.push_back(tokens.BirthYear(query.birth_year + apart));
  }
  return years;
}

void AddName(const SearchQuery& query, Person person, const SearchTokens& tokens,
             SearchPlan& plan) {
  const std::vector<domain::Syllable> syllables = domain::SyllablesOf(query.name);
  if (syllables.empty()) return;
  // The last one first: a given name is the rarest, and leads where two are equally rare.
  plan.needed.push_back({tokens.Syllable(person, syllables.back().canonical)});
  if (syllables.size() == 1) return;
  plan.needed.push_back({tokens.Syllable(person, syllables.front().canonical)});
  const std::size_t inner = syllables.size() - 2;
  for (std::size_t i = 0; i < std::min(inner, kMostInMiddle); ++i) {
    plan.middle.push_back(tokens.Syllable(person, syllables[i + 1].canonical));
  }
  if (inner > 0) plan.one_fewer = tokens.SyllableCount(person, syllables.size() - 1);
}

}  // namespace

std::optional<SearchPlan> PlanOf(const SearchQuery& query, Person person,
                                 const SearchTokens& tokens) {
  SearchPlan plan;
  AddName(query, person, tokens, plan);
  const bool named = !plan.needed.empty();
  if (person == Person::kSubmitter && !named) return std::nullopt;
  if (!query.id_number.empty()) plan.needed.push_back({tokens.IdNumber(query.id_number)});
  if (!query.phone.empty()) plan.needed.push_back({tokens.Phone(query.phone)});
  // Birth year and hamlet are recorded of the owner only; of a submitter they are simply not known,
  // nor are they when it is a number that was asked for.
  const bool owners = person == Person::kOwner && (named || query.id_number.empty());
  if (owners && query.birth_year != 0) plan.needed.push_back(Years(query, tokens));
  if (owners && !query.hamlet.empty()) {
    plan.needed.push_back({tokens.Hamlet(query.hamlet)});
    if (IsAnchored(query)) plan.needed.back().push_back(tokens.Hamlet(""));
  }
  return plan;
}

}  // namespace motcua::intake
