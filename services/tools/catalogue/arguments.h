// What motcua-catalogue was told to do: one verb, its words and its options. Both --name value and
// --name=value are understood.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace motcua::publishing {

class Arguments {
 public:
  // `flags` take no value; `values` do, and may stand more than once. INVALID_ARGUMENT/BAD_OPTION
  // names the first word that is neither.
  struct Known {
    std::set<std::string, std::less<>> flags;
    std::set<std::string, std::less<>> values;
  };
  static absl::StatusOr<Arguments> Parse(int argc, const char* const* argv, const Known& known);

  const std::string& verb() const { return verb_; }
  const std::vector<std::string>& words() const { return words_; }  // after the verb
  bool Has(std::string_view flag) const { return options_.contains(flag); }
  // The last one given.
  std::string Value(std::string_view name, std::string_view fallback = "") const;
  std::vector<std::string> Values(std::string_view name) const;

 private:
  std::string verb_;
  std::vector<std::string> words_;
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
};

}  // namespace motcua::publishing
