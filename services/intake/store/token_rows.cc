#include "services/intake/store/token_rows.h"

#include <array>
#include <set>

#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/intake/store/applicant_statements.h"

namespace motcua::intake {
namespace {

std::string ArrayOf(const std::string& elements) {
  return absl::StrFormat("{%s}", elements.substr(0, elements.size() - 1));
}

}  // namespace

void TokenRows::Add(const Entry& entry, const Applicant& applicant) {
  const std::string day = absl::FormatCivilTime(entry.received_on);
  const std::set<domain::AgencyId> agencies(entry.agencies.begin(), entry.agencies.end());
  const std::vector<std::int64_t> tokens = tokens_.Of(applicant);
  for (const domain::AgencyId agency : agencies) {
    for (const std::int64_t token : tokens) {
      agencies_ += absl::StrFormat("%d,", agency.value());
      days_ += absl::StrFormat("%s,", day);
      numbers_ += absl::StrFormat("%d,", token);
      dossiers_ += absl::StrFormat("%d,", entry.dossier.value());
    }
  }
}

void TokenRows::Post(pg::Transaction& tx) const {
  if (empty()) return;
  tx.Post(kInsertTokens, ArrayOf(agencies_), ArrayOf(days_), ArrayOf(numbers_), ArrayOf(dossiers_));
}

void PostTokens(pg::Transaction& tx, const std::string& search_key, const domain::Dossier& dossier,
                const Applicant& applicant) {
  const SearchTokens tokens(search_key);
  const std::array<domain::AgencyId, 3> agencies = {
      dossier.receiving_agency, dossier.competent_agency, dossier.pickup_agency};
  TokenRows rows(tokens);
  rows.Add({.dossier = dossier.id,
            .agencies = agencies,
            .received_on = domain::DayOf(dossier.received_at)},
           applicant);
  rows.Post(tx);
}

}  // namespace motcua::intake
