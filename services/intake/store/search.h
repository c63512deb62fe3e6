// Finding dossiers by what a citizen without a receipt can say: the question, the rows that answer
// it, and how near each is. Names in rows are in clear: whoever shows them masks them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/dossier_state.h"
#include "services/domain/ids.h"
#include "services/domain/person_name.h"
#include "services/intake/store/applicant.h"
#include "services/intake/store/search_tokens.h"

namespace motcua::intake {

// All that is given must agree; what is empty (0 for years) was not said.
struct SearchQuery {
  domain::AgencyId agency;  // whose dossiers: those it had a part in from the start
  std::string name;
  std::string phone;  // national form
  std::string id_number;
  int birth_year = 0;
  int birth_year_span = 0;  // "about": so many years before and after
  std::string hamlet;
  std::optional<absl::CivilDay> from;  // days it may have been handed in
  std::optional<absl::CivilDay> to;
  std::string procedure_code;
  int page_size = 0;
  std::string page_token;  // empty for the first page
  absl::Time deadline;
};

// True if something but birth year and hamlet was said: only then is a dossier that records neither
// an answer.
bool IsAnchored(const SearchQuery& query);

// What a difference counts, beside those of the name (domain/person_name.h).
inline constexpr int kYearApartPoints = 3;    // each year, within the span
inline constexpr int kNotRecordedPoints = 5;  // a birth year or hamlet that nobody asked for then

struct Standing {
  Person person = Person::kOwner;            // whose name it is
  std::optional<domain::Likeness> likeness;  // nullopt when no name was given
  int points = 0;                            // the fewer, the higher up
};

// How an applicant answers a question as owner or as submitter; nullopt when not at all.
std::optional<Standing> StandingOf(const SearchQuery& query, const Applicant& applicant,
                                   Person person);
// The better one of both.
std::optional<Standing> BestStanding(const SearchQuery& query, const Applicant& applicant);

struct SearchRow {
  domain::DossierId id;
  std::string code;
  domain::DossierState state = domain::DossierState::kNone;
  std::string procedure_code;
  std::int32_t procedure_version = 0;
  absl::CivilDay handed_in_on;
  std::string name;  // in full
  BirthDate birth;   // of the owner; unknown for a submitter
  Standing standing;
};

struct SearchPage {
  std::vector<SearchRow> rows;  // fewest points first, then newest first
  std::string next_page_token;  // empty on the last page
  bool too_many = false;        // more fit than were looked at: one more fact is needed
};

}  // namespace motcua::intake
