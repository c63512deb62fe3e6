// The command line of motcua-explain: a code and what to tell of it.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace motcua::explain {

struct Arguments {
  std::string connection;  // --pg
  std::string code;
  bool full = false;                // --full
  bool english = false;             // --lang en
  std::optional<absl::Time> at;     // --what-if
  std::optional<absl::Time> now{};  // --now: the instant to take for now, for demonstrations
};

inline constexpr char kUsage[] =
    "usage: motcua-explain --pg=CONNINFO CODE [--full] [--what-if T] [--lang vi|en] [--now T]\n"
    "T is YYYY-MM-DDTHH:MM, local time";

// Options take their value after '=' or as the next word. INVALID_ARGUMENT with a sentence that
// names the option and what was expected.
absl::StatusOr<Arguments> ParseArguments(int argc, const char* const* argv);

}  // namespace motcua::explain
