#include "services/tools/explain/arguments.h"

#include <functional>
#include <map>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/domain/calendar.h"
#include "services/platform/base/status_macros.h"

namespace motcua::explain {
namespace {

absl::Status Bad(std::string_view option, std::string_view expected) {
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(option), ": ", std::string(expected), " expected"));
}

absl::StatusOr<absl::Time> ParseInstant(std::string_view option, const std::string& text) {
  absl::Time instant;
  for (const char* const shape : {"%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"}) {
    if (absl::ParseTime(shape, text, domain::HouseZone(), &instant, nullptr)) return instant;
  }
  return Bad(option, "YYYY-MM-DDTHH:MM");
}

using Take = std::function<absl::Status(const std::string&)>;

std::map<std::string, Take, std::less<>> OptionsOf(Arguments& arguments) {
  const auto instant = [](std::string_view option, std::optional<absl::Time>& place) {
    return [option, &place](const std::string& value) -> absl::Status {
      ASSIGN_OR_RETURN(place, ParseInstant(option, value));
      return absl::OkStatus();
    };
  };
  return {{"--pg",
           [&](const std::string& value) {
             arguments.connection = value;
             return absl::OkStatus();
           }},
          {"--lang",
           [&](const std::string& value) {
             arguments.english = value == "en";
             return value == "en" || value == "vi" ? absl::OkStatus() : Bad("--lang", "vi or en");
           }},
          {"--what-if", instant("--what-if", arguments.at)},
          {"--now", instant("--now", arguments.now)}};
}

absl::Status TakeCode(const std::string& word, Arguments& arguments) {
  if (word.starts_with("-")) return Bad(word, "another option");
  if (!arguments.code.empty()) return Bad(word, "one code only");
  arguments.code = word;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Arguments> ParseArguments(int argc, const char* const* argv) {
  Arguments arguments;
  const std::map<std::string, Take, std::less<>> options = OptionsOf(arguments);
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    const auto option = options.find(name);
    if (word == "--full") {
      arguments.full = true;
    } else if (option == options.end()) {
      RETURN_IF_ERROR(TakeCode(word, arguments));
    } else if (equals != std::string::npos) {
      RETURN_IF_ERROR(option->second(word.substr(equals + 1)));
    } else if (++i < argc) {
      RETURN_IF_ERROR(option->second(argv[i]));
    } else {
      return Bad(name, "a value");
    }
  }
  if (arguments.connection.empty()) return Bad("--pg", "how to reach the database");
  if (arguments.code.empty()) return Bad("CODE", "a dossier code");
  return arguments;
}

}  // namespace motcua::explain
