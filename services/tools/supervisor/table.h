// The table of processes: one line each, read once. `./run`, the tests and CI start everything from
// such a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace motcua::supervisor {

// A line "name | needs | door | stop | command": needs = names, comma separated, that must answer
// at their door first; door = TCP port on 127.0.0.1 or path of a unix socket that is open once the
// program serves ("-" = none); stop = TERM, INT or QUIT.
struct Entry {
  std::string name;
  std::vector<std::string> needs;
  std::string door;
  int stop_signal = 0;
  std::string command;  // run by /bin/sh -c "exec …"
};

// INVALID_ARGUMENT names the line: a missing column, an unknown need, a need of a later line, a
// name twice, an unknown signal.
absl::StatusOr<std::vector<Entry>> ParseTable(std::string_view text);

}  // namespace motcua::supervisor
