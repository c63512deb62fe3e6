// The known answers of the derivation (tests/golden/derivation/vectors.txt), checked before a
// single stored date is believed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/tools/verify/calendar.h"
#include "services/tools/verify/deadline.h"

namespace motcua::verify {

struct DerivationVector {
  std::string name;
  std::string calendar;  // name of its document
  Facts facts;
  // Reckoned by hand where given.
  std::optional<Minute> due;
  std::optional<Minute> promised;
  std::optional<Minute> original;
  std::string text;
};

struct DerivationVectors {
  // INVALID_ARGUMENT with the line's number; the format is described in the head of the file.
  static absl::StatusOr<DerivationVectors> Parse(std::string_view file);

  std::map<std::string, Calendar> calendars;  // by name
  std::vector<DerivationVector> vectors;
};

// One line per vector that does not come out; empty = all hold. A file without vectors or that
// cannot be read is a problem too.
std::vector<std::string> CheckDerivationVectors(std::string_view file);

// The file with the text of every vector written anew, and its tiles as remarks.
absl::StatusOr<std::string> RewriteDerivationVectors(std::string_view file);

}  // namespace motcua::verify
