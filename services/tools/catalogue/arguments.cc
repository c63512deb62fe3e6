#include "services/tools/catalogue/arguments.h"

#include "absl/strings/str_format.h"
#include "services/platform/base/error.h"

namespace motcua::publishing {

absl::StatusOr<Arguments> Arguments::Parse(int argc, const char* const* argv, const Known& known) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (!word.starts_with("--")) {
      if (arguments.verb_.empty()) {
        arguments.verb_ = word;
      } else {
        arguments.words_.emplace_back(word);
      }
      continue;
    }
    const std::size_t equals = word.find('=');
    const bool joined = equals != std::string_view::npos;
    const std::string name(word.substr(2, joined ? equals - 2 : equals));
    if (known.flags.contains(name)) {
      if (joined) return BadOption(absl::StrFormat("--%s takes no value", name));
      arguments.options_[name];
    } else if (known.values.contains(name)) {
      if (!joined && ++i == argc) return BadOption(absl::StrFormat("--%s needs a value", name));
      arguments.options_[name].emplace_back(joined ? word.substr(equals + 1) : argv[i]);
    } else {
      return BadOption(absl::StrFormat("unknown option --%s", name));
    }
  }
  return arguments;
}

std::string Arguments::Value(std::string_view name, std::string_view fallback) const {
  const auto found = options_.find(name);
  return found == options_.end() || found->second.empty() ? std::string(fallback)
                                                          : found->second.back();
}

std::vector<std::string> Arguments::Values(std::string_view name) const {
  const auto found = options_.find(name);
  return found == options_.end() ? std::vector<std::string>() : found->second;
}

}  // namespace motcua::publishing
