#include "services/tools/catalogue/fault.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace motcua::publishing {

std::string PrintFaults(Faults faults) {
  std::sort(faults.begin(), faults.end());
  std::string text;
  for (const Fault& fault : faults) {
    absl::StrAppendFormat(&text, "%s line %d: %s: %s\n", fault.file, fault.line, fault.rule,
                          fault.what);
  }
  return text;
}

}  // namespace motcua::publishing
