#include "services/tools/catalogue/seed.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::publishing {
namespace {

namespace fs = std::filesystem;

bool IsOfPeople(const std::string& kind) { return kind == "staff" || kind == "memberships"; }

std::string Hex(const crypto::Hash32& hash) {
  return absl::BytesToHexString({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

// All CSV files of a folder, by name; `prefix` goes before their names.
absl::Status ReadFolder(const fs::path& folder, const std::string& prefix, bool with_people,
                        Seed& seed) {
  std::error_code failure;
  std::set<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder, failure)) {
    if (entry.path().extension() == ".csv") paths.insert(entry.path());
  }
  if (failure || paths.empty()) return BadFile(folder.string(), "a folder of CSV files");
  for (const fs::path& path : paths) {
    const std::string kind = path.stem().string();
    if (IsOfPeople(kind) && !with_people) continue;
    ASSIGN_OR_RETURN(std::string octets, crypto::ReadTextFile(path.string()));
    seed.files.push_back(
        {.name = prefix + path.filename().string(), .kind = kind, .octets = std::move(octets)});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Seed> ReadSeed(const std::string& folder, std::vector<std::string> sets) {
  std::sort(sets.begin(), sets.end());
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  Seed seed;
  const bool demo = std::find(sets.begin(), sets.end(), kDemoSet) != sets.end();
  RETURN_IF_ERROR(ReadFolder(folder, "", demo, seed));
  for (const std::string& set : sets) {
    if (set == kDemoSet) continue;
    RETURN_IF_ERROR(ReadFolder(fs::path(folder) / set, set + "/", true, seed));
  }
  std::string all;
  for (const SeedFile& file : seed.files) {
    absl::StrAppendFormat(&all, "%s  %s\n", Hex(crypto::Sha256(file.octets)), file.name);
  }
  seed.sets = std::move(sets);
  seed.digest = Hex(crypto::Sha256(all));
  return seed;
}

}  // namespace motcua::publishing
