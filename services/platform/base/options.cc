#include "services/platform/base/options.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua {
namespace {

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string CanonicalName(std::string_view name) {
  std::string canonical(Trimmed(name));
  std::replace(canonical.begin(), canonical.end(), '-', '_');
  return canonical;
}

// "--name=value" or a bare "--name", which means true.
std::pair<std::string_view, std::string_view> SplitArgument(std::string_view argument) {
  argument.remove_prefix(2);
  const std::size_t equals = argument.find('=');
  if (equals == std::string_view::npos) return {argument, "true"};
  return {argument.substr(0, equals), argument.substr(equals + 1)};
}

}  // namespace

absl::StatusOr<Options> Options::Parse(int argc, const char* const* argv) {
  Options options;
  std::vector<std::pair<std::string, std::string>> arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (!argument.starts_with("--") || argument.size() == 2) {
      options.problems_.push_back(
          absl::StrFormat("argument \"%s\": expected --name=value", argument));
      continue;
    }
    const auto [name, value] = SplitArgument(argument);
    const std::string canonical = CanonicalName(name);
    if (canonical == "config") {
      RETURN_IF_ERROR(options.ReadFile(std::string(value)));
    } else if (canonical == "check_config") {
      options.check_only_ = true;
    } else {
      arguments.emplace_back(canonical, value);
    }
  }
  for (auto& [name, value] : arguments) options.values_[name] = value;
  return options;
}

absl::Status Options::ReadFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) return BadFile(path, "a readable options file");
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::string_view text = Trimmed(line);
    if (text.empty() || text.starts_with('#')) continue;
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string_view::npos) {
      problems_.push_back(absl::StrFormat("%s line %d: expected name = value", path, number));
      continue;
    }
    Put(CanonicalName(text.substr(0, equals)), Trimmed(text.substr(equals + 1)));
  }
  return absl::OkStatus();
}

void Options::Put(std::string_view name, std::string_view value) {
  if (!values_.emplace(name, value).second) {
    problems_.push_back(absl::StrFormat("option %s: given twice in the file", name));
  }
}

const std::string* Options::Find(std::string_view name) {
  used_.emplace(name);
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

void Options::Problem(std::string_view name, std::string_view expected) {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    problems_.push_back(absl::StrFormat("option %s is missing: expected %s", name, expected));
  } else {
    problems_.push_back(
        absl::StrFormat("option %s = \"%s\": expected %s", name, found->second, expected));
  }
}

std::string Options::Text(std::string_view name, std::string_view fallback) {
  const std::string* value = Find(name);
  return value == nullptr ? std::string(fallback) : *value;
}

std::string Options::RequiredText(std::string_view name) {
  const std::string* value = Find(name);
  if (value == nullptr || value->empty()) {
    Problem(name, "a text");
    return {};
  }
  return *value;
}

int Options::Number(std::string_view name, int fallback, int smallest, int largest) {
  const std::string* value = Find(name);
  if (value == nullptr) return fallback;
  int number = 0;
  const char* end = value->data() + value->size();
  const auto [stopped, failure] = std::from_chars(value->data(), end, number);
  if (failure != std::errc() || stopped != end || number < smallest || number > largest) {
    Problem(name, absl::StrFormat("a number from %d to %d", smallest, largest));
    return fallback;
  }
  return number;
}

bool Options::Flag(std::string_view name, bool fallback) {
  const std::string* value = Find(name);
  if (value == nullptr) return fallback;
  if (*value != "true" && *value != "false") {
    Problem(name, "true or false");
    return fallback;
  }
  return *value == "true";
}

std::vector<std::string> Options::List(std::string_view name) {
  std::vector<std::string> items;
  const std::string* value = Find(name);
  if (value == nullptr) return items;
  for (std::string_view rest = *value; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view item = Trimmed(rest.substr(0, comma));
    if (!item.empty()) items.emplace_back(item);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return items;
}

absl::Status Options::Finish() const {
  std::vector<std::string> lines = problems_;
  for (const auto& [name, value] : values_) {
    if (!used_.contains(name)) lines.push_back(absl::StrFormat("option %s is unknown", name));
  }
  if (lines.empty()) return absl::OkStatus();
  std::string text;
  for (const std::string& line : lines) text.append(text.empty() ? "" : "\n").append(line);
  return BadOption(text);
}

}  // namespace motcua
