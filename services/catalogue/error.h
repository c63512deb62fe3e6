// The refusals of the catalogue as named functions.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace motcua::catalogue {

// FAILED_PRECONDITION/NO_CATALOGUE: nothing has been published in this database.
absl::Status NoCatalogue();
// INTERNAL/CATALOGUE_BROKEN: a published row cannot be understood; `what` is for the log.
absl::Status BrokenCatalogue(std::string_view what);

}  // namespace motcua::catalogue
