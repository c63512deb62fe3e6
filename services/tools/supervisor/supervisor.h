// Starts the processes of a table in order, restarts what dies, stops all in reverse order. One
// thread; knows nothing of what it runs.
#pragma once

#include <string>
#include <vector>

#include "services/tools/supervisor/table.h"

namespace motcua::supervisor {

struct Folders {
  std::string log;         // one file "<name>.log" each, appended
  std::string state_file;  // rewritten at every change: "name pid restarts state" per line
};

// Runs until SIGTERM or SIGINT, then stops everything (10 s each, then SIGKILL) and returns 0.
// Returns 1 if a log cannot be opened.
int Supervise(const std::vector<Entry>& table, const Folders& folders);

}  // namespace motcua::supervisor
