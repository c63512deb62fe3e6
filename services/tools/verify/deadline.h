// The verifier's own reckoning of a promised date and of the text that explains it, written from
// docs/derivation.md alone; shares no line with services/domain on purpose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/tools/verify/calendar.h"
#include "services/tools/verify/tiles.h"

namespace motcua::verify {

// The letters are those of the text.
struct Term {
  char unit = 'w';  // w working days, m working minutes, c calendar days, s same day
  std::int64_t amount = 0;
  std::int64_t cutoff = 0;  // minute of the day
  char roll = 'n';          // n next working day, - none
};

struct Pause {
  Minute from = 0;
  Minute to = 0;
  bool payment = false;
};

struct Extension {
  Minute at = 0;
  Day until = 0;
  std::string notice;
};

struct Facts {
  Term term;
  char policy = 'p';        // p a supplement suspends, r it restarts
  std::int64_t agency = 0;  // the competent one
  Minute start = 0;
  std::vector<Pause> pauses;  // both in the order of their beginning
  std::vector<Extension> extensions;
};

struct Derivation {
  Minute due = 0;
  Minute promised = 0;
  std::optional<Minute> original;  // only where the term was extended
  std::string text;
};

// INVALID_ARGUMENT for facts no calendar can answer: another unit, an amount or an instant beyond
// all measure.
absl::StatusOr<Derivation> Derive(const Calendar& calendar, const Facts& facts);

// Where two texts part: "promised: stored 29713800, expected 29713801"; empty = equal.
std::string FirstDifference(const std::string& stored, const std::string& expected);

}  // namespace motcua::verify
