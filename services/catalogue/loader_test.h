// motcua-catalogue as the tests of this room run it: on the published database, with the shipped
// files or with a copy of them that a test has changed.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "services/catalogue/published_test.h"

namespace motcua::catalogue {

struct Outcome {
  int code = -1;
  std::string output;  // both streams
};

// "--check" asks the gate alone, else the files are published; "--demo", "--wabo", "--2014" name
// sets; the rest are options of the program.
inline Outcome RunLoader(const std::string& options) {
  std::string command = MOTCUA_CATALOGUE;
  std::string verb = " publish --yes";
  std::stringstream words(options);
  for (std::string word; words >> word;) {
    if (word == "--check") {
      verb = " check";
    } else if (word == "--demo" || word == "--wabo" || word == "--2014") {
      command += " --set " + word.substr(2);
    } else {
      command += " " + word;
    }
  }
  constexpr std::string_view kSeed = MOTCUA_SOURCE_DIR "/db/seed";
  if (options.find("--dir") == std::string::npos) command += " --dir " + std::string(kSeed);
  if (options.find("--pg") == std::string::npos) {
    command += " --pg '" + TestDatabase() + " user=motcua_catalogue'";
  }
  command += verb + " --rules " + std::string(kSeed) + " 2>&1";
  Outcome outcome;
  FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return outcome;
  std::array<char, 4096> chunk;
  while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) {
    outcome.output.append(chunk.data(), count);
  }
  const int status = pclose(pipe);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

// A private copy of the seed folder.
class SeedCopy {
 public:
  SeedCopy() {
    std::string pattern = (std::filesystem::temp_directory_path() / "motcua-seed-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::filesystem::copy(MOTCUA_SOURCE_DIR "/db/seed", folder_,
                          std::filesystem::copy_options::recursive);
  }
  ~SeedCopy() { std::filesystem::remove_all(folder_); }
  SeedCopy(const SeedCopy&) = delete;
  SeedCopy& operator=(const SeedCopy&) = delete;

  std::string option() const { return "--dir '" + folder_.string() + "'"; }

  std::string Read(const std::string& file) const {
    std::stringstream text;
    text << std::ifstream(folder_ / file).rdbuf();
    return text.str();
  }

  // Replaces the first `from` in a file, or adds `to` at its end when `from` is empty; false if
  // there is none.
  bool Replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string content = Read(file);
    const std::size_t at = from.empty() ? content.size() : content.find(from);
    if (at == std::string::npos) return false;
    std::ofstream(folder_ / file) << content.replace(at, from.size(), to);
    return true;
  }

  void Remove(const std::string& file) const { std::filesystem::remove(folder_ / file); }

 private:
  std::filesystem::path folder_;
};

}  // namespace motcua::catalogue
