#include "tests/integration/publisher.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"

namespace motcua::testing {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Becomes the program; both streams go to `out` unless it is -1.
[[noreturn]] void Become(const std::vector<std::string>& command, int out) {
  if (out != -1) {
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
  }
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execv(words[0], words.data());
  _exit(127);
}

}  // namespace

SeedCopy::SeedCopy() {
  std::string pattern = (fs::temp_directory_path() / "motcua-seed-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  fs::copy(MOTCUA_SOURCE_DIR "/db/seed", folder_, fs::copy_options::recursive);
}

SeedCopy::~SeedCopy() { fs::remove_all(folder_); }

bool SeedCopy::Replace(const std::string& file, const std::string& from,
                       const std::string& to) const {
  std::string content = ReadAll(folder_ / file);
  const std::size_t at = content.find(from);
  if (at == std::string::npos) return false;
  std::ofstream(folder_ / file) << content.replace(at, from.size(), to);
  return true;
}

void SeedCopy::Append(const std::string& file, const std::string& text) const {
  std::ofstream(folder_ / file, std::ios::app) << text;
}

bool SeedCopy::RemoveLine(const std::string& file, const std::string& words) const {
  const std::string content = ReadAll(folder_ / file);
  const std::size_t at = content.find(words);
  if (at == std::string::npos) return false;
  const std::size_t line = content.rfind('\n', at) + 1;
  const std::size_t end = content.find('\n', at) + 1;
  std::ofstream(folder_ / file) << content.substr(0, line) << content.substr(end);
  return true;
}

std::vector<std::string> Publisher::Command(const std::vector<std::string>& words) const {
  std::vector<std::string> command = {MOTCUA_CATALOGUE};
  command.insert(command.end(), words.begin(), words.end());
  command.insert(command.end(), {absl::StrCat("--pg=", database_.Connection("motcua_catalogue")),
                                 absl::StrCat("--dir=", seed_.folder().string()),
                                 absl::StrCat("--rules=", seed_.folder().string())});
  return command;
}

Ran Publisher::Run(const std::vector<std::string>& words) const {
  const std::vector<std::string> command = Command(words);
  std::array<int, 2> pipe_ends{};
  Ran ran;
  if (pipe(pipe_ends.data()) != 0) return ran;
  const pid_t child = fork();
  if (child == 0) Become(command, pipe_ends[1]);
  close(pipe_ends[1]);
  std::array<char, 4096> chunk{};
  ssize_t got = 0;
  while ((got = read(pipe_ends[0], chunk.data(), chunk.size())) > 0) {
    ran.output.append(chunk.data(), static_cast<std::size_t>(got));
  }
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

pid_t Publisher::Start(const std::vector<std::string>& words) const {
  const std::vector<std::string> command = Command(words);
  const pid_t child = fork();
  if (child == 0) Become(command, -1);
  return child;
}

std::string Publisher::Publish() const {
  const Ran ran = Run({"publish", "--yes"});
  EXPECT_EQ(ran.code, 0) << ran.output;
  return ran.output;
}

void Publisher::DeclareOff(const std::string& day) const {
  seed_.Append("special_days.csv", day + ",false,Nghỉ đột xuất,QĐ 1/QĐ-TTg,test,false\n");
}

void Publisher::Revoke(const std::string& day) const {
  EXPECT_TRUE(seed_.RemoveLine("special_days.csv", day + ",false,Nghỉ đột xuất"));
}

}  // namespace motcua::testing
