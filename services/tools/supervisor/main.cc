// motcua-supervisor --table=FILE --log=FOLDER --state=FILE: keeps the processes of a table running.
#include <cstdio>
#include <fstream>
#include <sstream>

#include "services/platform/base/log.h"
#include "services/platform/base/options.h"
#include "services/tools/supervisor/supervisor.h"
#include "services/tools/supervisor/table.h"

int main(int argc, char** argv) {
  auto options = motcua::Options::Parse(argc, argv);
  if (!options.ok()) {
    std::fprintf(stderr, "%s\n", std::string(options.status().message()).c_str());
    return 2;
  }
  const std::string table_file = options->RequiredText("table");
  const motcua::supervisor::Folders folders{.log = options->RequiredText("log"),
                                            .state_file = options->RequiredText("state")};
  if (const absl::Status status = options->Finish(); !status.ok()) {
    std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
    return 2;
  }
  motcua::StartLog("supervisor", motcua::Severity::kInfo);
  std::ifstream file(table_file);
  std::stringstream text;
  text << file.rdbuf();
  const auto table = motcua::supervisor::ParseTable(text.str());
  if (!file || !table.ok()) {
    std::fprintf(stderr, "%s: %s\n", table_file.c_str(),
                 file ? std::string(table.status().message()).c_str() : "cannot be read");
    return 2;
  }
  return motcua::supervisor::Supervise(*table, folders);
}
