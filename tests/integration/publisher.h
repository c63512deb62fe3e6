// motcua-catalogue as an operator runs it, on the database of a test and a private copy of the seed
// folder.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/pg_fixture.h"

namespace motcua::testing {

// Removed at the end.
class SeedCopy {
 public:
  SeedCopy();
  ~SeedCopy();
  SeedCopy(const SeedCopy&) = delete;
  SeedCopy& operator=(const SeedCopy&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  // Replaces the first `from` in a file; false if there is none.
  bool Replace(const std::string& file, const std::string& from, const std::string& to) const;
  void Append(const std::string& file, const std::string& text) const;
  // Takes the first line with these words out; false if there is none.
  bool RemoveLine(const std::string& file, const std::string& words) const;

 private:
  std::filesystem::path folder_;
};

struct Ran {
  int code = -1;
  std::string output;  // both streams
};

class Publisher {
 public:
  explicit Publisher(const FreshDatabase& database) : database_(database) {}

  const SeedCopy& seed() const { return seed_; }
  // One run to its end: {"publish", "--yes"}. The seed folder and the database are given.
  Ran Run(const std::vector<std::string>& words) const;
  // One run that somebody else ends; its process.
  pid_t Start(const std::vector<std::string>& words) const;

  // Publishes the copy as it is now; fails the test unless it goes through. What was said.
  std::string Publish() const;
  // Declares a day off, or takes that back.
  void DeclareOff(const std::string& day) const;
  void Revoke(const std::string& day) const;

 private:
  std::vector<std::string> Command(const std::vector<std::string>& words) const;

  const FreshDatabase& database_;
  SeedCopy seed_;
};

}  // namespace motcua::testing
