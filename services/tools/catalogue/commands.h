// The verbs of motcua-catalogue: each reads its words, does one thing and says on the terminal what
// it did.
#pragma once

#include "absl/status/statusor.h"
#include "services/tools/catalogue/arguments.h"

namespace motcua::publishing {

Arguments::Known KnownOptions();
// How to use it.
std::string Usage();

// The exit code: 0 done, 1 refused or not all done. Errors are for main to say; then nothing, or
// only what was said before, has happened.
absl::StatusOr<int> RunVerb(const Arguments& arguments);

}  // namespace motcua::publishing
