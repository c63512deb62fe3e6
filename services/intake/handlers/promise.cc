#include "services/intake/handlers/promise.h"

#include <iterator>
#include <optional>

#include "services/catalogue/promise.h"
#include "services/domain/deadline.h"
#include "services/domain/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<absl::CivilDay> WorkingDaysAfter(const domain::OfficeTime& office,
                                                absl::CivilDay from, int count) {
  const std::optional<absl::CivilDay> day = domain::WorkingDayAfter(office, from, count);
  if (!day) return domain::NoCalendar(office.rows().last_year + 1);
  return *day;
}

absl::StatusOr<std::vector<std::string>> WhySentences(const Written& written,
                                                      const catalogue::Snapshot& snapshot) {
  std::vector<std::string> sentences;
  for (const domain::Event& event : written.events) {
    if (!event.facts.derivation || event.facts.derivation->empty()) continue;
    ASSIGN_OR_RETURN(const domain::Derivation derivation,
                     domain::DecodeDerivation(*event.facts.derivation));
    ASSIGN_OR_RETURN(std::vector<std::string> reasons,
                     catalogue::Sentences(snapshot, derivation, "vi"));
    std::move(reasons.begin(), reasons.end(), std::back_inserter(sentences));
  }
  return sentences;
}

}  // namespace motcua::intake
