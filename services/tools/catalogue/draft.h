// The days off of a year as rows of special_days.csv, to be corrected, confirmed and published by
// people.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace motcua::publishing {

// With the header of the file. INVALID_ARGUMENT/BAD_OPTION for a year that cannot be drafted.
absl::StatusOr<std::string> DraftRows(int year);

}  // namespace motcua::publishing
