#include "gateway/console/texts.h"

#include <boost/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gateway/console/files.h"
#include "services/platform/base/text.h"

namespace motcua::gateway::console {
namespace {

namespace json = boost::json;

constexpr std::string_view kOpening = "[[";
constexpr std::string_view kClosing = "]]";

std::string Escaped(std::string_view text) {
  return absl::StrReplaceAll(
      ToAbsl(text),
      {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

}  // namespace

std::string_view TagOf(Language language) {
  switch (language) {
    case Language::kVietnamese:
      return "vi";
    case Language::kEnglish:
      return "en";
  }
  return "vi";
}

Texts::Texts() {
  for (const EmbeddedFile& file : ConsoleFiles()) {
    if (file.name.ends_with(".json")) Read(file.name, file.content);
  }
}

void Texts::Read(std::string_view file, std::string_view text) {
  json::error_code error;
  const json::value read = json::parse({text.data(), text.size()}, error);
  if (error.failed() || !read.is_object()) {
    faults_.push_back(absl::StrCat(std::string(file), ": not a JSON object"));
    return;
  }
  for (const auto& row : read.get_object()) {
    const std::string key(row.key());
    const json::array* pair = row.value().if_array();
    const bool is_pair = pair != nullptr && pair->size() == 2 && pair->at(0).is_string() &&
                         pair->at(1).is_string() && !pair->at(0).get_string().empty() &&
                         !pair->at(1).get_string().empty();
    if (!is_pair) {
      faults_.push_back(absl::StrCat(std::string(file), ": ", key,
                                     ": expected [\"Vietnamese\", \"English\"], neither empty"));
      continue;
    }
    const Pair texts{std::string(pair->at(0).get_string()), std::string(pair->at(1).get_string())};
    if (!pairs_.emplace(key, texts).second) {
      faults_.push_back(absl::StrCat(std::string(file), ": ", key, ": is there twice"));
    }
  }
}

const std::string* Texts::Find(Language language, std::string_view key) const {
  const auto found = pairs_.find(key);
  if (found == pairs_.end()) return nullptr;
  return language == Language::kEnglish ? &found->second.english : &found->second.vietnamese;
}

std::string Texts::Fill(Language language, std::string_view markup,
                        std::vector<std::string>& missing) const {
  std::string filled;
  for (std::size_t at = 0; at < markup.size();) {
    const std::size_t opening = markup.find(kOpening, at);
    const std::size_t closing =
        opening == std::string_view::npos ? std::string_view::npos : markup.find(kClosing, opening);
    if (closing == std::string_view::npos) return filled.append(markup.substr(at));
    filled.append(markup.substr(at, opening - at));
    const std::string_view key =
        markup.substr(opening + kOpening.size(), closing - opening - kOpening.size());
    const std::string* text = Find(language, key);
    if (text == nullptr) missing.emplace_back(key);
    filled.append(text == nullptr ? std::string(key) : Escaped(*text));
    at = closing + kClosing.size();
  }
  return filled;
}

std::string Texts::Module(Language language) const {
  json::object all;
  for (const auto& [key, texts] : pairs_) {
    all[key] = language == Language::kEnglish ? texts.english : texts.vietnamese;
  }
  return absl::StrCat("export default ", json::serialize(all), ";\n");
}

}  // namespace motcua::gateway::console
