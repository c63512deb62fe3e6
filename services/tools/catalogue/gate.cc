#include "services/tools/catalogue/gate.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/tools/catalogue/stage.h"

namespace motcua::publishing {
namespace {

Faults ReadFaults(pg::Transaction& tx) {
  Faults faults;
  for (const pqxx::row& row : tx.First("SELECT file, line, rule, what FROM fault", {})) {
    faults.push_back({row[0].c_str(), row[1].as<std::int64_t>(), row[2].c_str(), row[3].c_str()});
  }
  return faults;
}

absl::Status ApplyRules(pg::Transaction& tx, const std::string& folder) {
  std::error_code failure;
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() == ".sql") files.insert(entry.path().string());
  }
  if (failure || files.empty()) return BadFile(folder, "the folder of the gate's rules");
  for (const std::string& file : files) RETURN_IF_ERROR(RunFile(tx, file));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Faults> PassGate(pg::Transaction& tx, const GateFacts& facts) {
  tx.First(
      facts.production ? "SET LOCAL motcua.production = on" : "SET LOCAL motcua.production = off",
      {});
  RETURN_IF_ERROR(Stage(tx, facts.seed, facts.rules));
  if (Faults faults = ReadFaults(tx); !faults.empty()) return faults;
  RETURN_IF_ERROR(ApplyRules(tx, facts.rules + "/gate"));
  Faults faults = ReadFaults(tx);
  const auto& sets = facts.seed.sets;
  if (facts.production && std::find(sets.begin(), sets.end(), kDemoSet) != sets.end()) {
    faults.push_back({"staff.csv", 0, "set.demo", "people of the demonstration, in production"});
  }
  return faults;
}

}  // namespace motcua::publishing
