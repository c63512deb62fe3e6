// What is wrong with a seed file: where, by which rule, and what.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::publishing {

struct Fault {
  std::string file;       // "wabo/agencies.csv"
  std::int64_t line = 0;  // 0 = the file as a whole
  std::string rule;
  std::string what;
  friend bool operator==(const Fault&, const Fault&) = default;
  friend auto operator<=>(const Fault&, const Fault&) = default;
};
using Faults = std::vector<Fault>;

// "FILE line N: RULE: WHAT", one a line, in order of file and line.
std::string PrintFaults(Faults faults);

}  // namespace motcua::publishing
