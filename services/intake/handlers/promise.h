// The reasons people are given for a date, and the days they have to bring papers.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/handlers/handlers.h"

namespace motcua::intake {

// The day on which `count` working days after `from` are over. FAILED_PRECONDITION/NO_CALENDAR.
absl::StatusOr<absl::CivilDay> WorkingDaysAfter(const domain::OfficeTime& office,
                                                absl::CivilDay from, int count);

// One Vietnamese sentence per reason of the date that this write set; none where it set none.
absl::StatusOr<std::vector<std::string>> WhySentences(const Written& written,
                                                      const catalogue::Snapshot& snapshot);

}  // namespace motcua::intake
