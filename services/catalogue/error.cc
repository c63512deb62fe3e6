#include "services/catalogue/error.h"

#include <string>

#include "services/platform/base/error.h"

namespace motcua::catalogue {

absl::Status NoCatalogue() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "NO_CATALOGUE");
}

absl::Status BrokenCatalogue(std::string_view what) {
  return MakeStatus(absl::StatusCode::kInternal, "CATALOGUE_BROKEN", {{"what", std::string(what)}});
}

}  // namespace motcua::catalogue
