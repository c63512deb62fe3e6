// The seed folder as files on a disk: which of them belong to what was asked for, and their octets.
// Knows no database and no kind of file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace motcua::publishing {

// People of the demonstration: staff.csv and memberships.csv of the folder itself. Every other set
// is a folder of its name beside the common files.
inline constexpr std::string_view kDemoSet = "demo";

struct SeedFile {
  std::string name;  // relative to the folder: "wabo/agencies.csv"
  std::string kind;  // "agencies"
  std::string octets;
};

struct Seed {
  std::vector<std::string> sets;  // ascending, each once
  std::vector<SeedFile> files;    // of the folder first, then set by set; each by name
  std::string digest;             // SHA-256 over names and octets
};

// INVALID_ARGUMENT/BAD_FILE when the folder, that of a set, or a file cannot be read.
absl::StatusOr<Seed> ReadSeed(const std::string& folder, std::vector<std::string> sets);

}  // namespace motcua::publishing
