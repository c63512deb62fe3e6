// Everything the verifier must know by heart before it believes a single row.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace motcua::verify {

struct KnownAnswerFiles {
  std::string chain;
  std::string derivations;  // empty = derivation/vectors.txt beside the folder of `chain`
};

// What does not come out; empty = all holds. NOT_FOUND for a file that cannot be read.
absl::StatusOr<std::vector<std::string>> CheckKnownAnswers(const KnownAnswerFiles& files);

}  // namespace motcua::verify
