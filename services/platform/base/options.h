// Program options: "name = value" lines of a file given with --config=FILE, overridden by
// --name=value on the command line. '-' and '_' in names are the same; '#' starts a comment line.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace motcua {

// Reads options once; every getter records the problems it finds, so that all are told together.
// Unknown options are problems too.
class Options {
 public:
  static absl::StatusOr<Options> Parse(int argc, const char* const* argv);

  std::string Text(std::string_view name, std::string_view fallback);
  std::string RequiredText(std::string_view name);
  int Number(std::string_view name, int fallback, int smallest, int largest);
  bool Flag(std::string_view name, bool fallback);       // true/false, or a bare --name
  std::vector<std::string> List(std::string_view name);  // comma separated
  // Records a problem that only the program can see (two options that exclude each other).
  void Problem(std::string_view name, std::string_view expected);
  // OK, or INVALID_ARGUMENT with one line per problem: option, value, what was expected.
  absl::Status Finish() const;
  // --check-config was given: the program validates and exits 0.
  bool check_only() const { return check_only_; }

 private:
  absl::Status ReadFile(const std::string& path);
  void Put(std::string_view name, std::string_view value);
  const std::string* Find(std::string_view name);

  std::map<std::string, std::string, std::less<>> values_;
  std::set<std::string, std::less<>> used_;
  std::vector<std::string> problems_;
  bool check_only_ = false;
};

}  // namespace motcua
