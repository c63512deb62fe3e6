#include "gateway/http/json_check.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "gateway/http/error.h"

namespace motcua::gateway {
namespace {

namespace json = boost::json;

// Longest name that is shown back to the caller.
constexpr std::size_t kLongestNameShown = 64;

bool IsCamelCase(std::string_view name) {
  return !name.empty() && absl::ascii_islower(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), [](char letter) {
           return absl::ascii_isalnum(static_cast<unsigned char>(letter));
         });
}

// What basic_parser tells of; the first fault stays in `fault`.
struct Checker {
  static constexpr std::size_t max_object_size = 1000;
  static constexpr std::size_t max_array_size = 1000;
  static constexpr std::size_t max_key_size = 200;
  static constexpr std::size_t max_string_size = 64 * 1024;

  std::vector<std::string_view> reserved;
  std::vector<std::set<std::string>> open;  // names of each object around the current place
  std::string name;
  bool object_at_top = false;
  bool anything = false;
  absl::Status fault;

  bool Refuse(absl::Status status, json::error_code& code) {
    fault = std::move(status);
    code = json::error::exception;
    return false;
  }
  bool Value() {
    anything = true;
    return true;
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_array_begin(json::error_code&) { return Value(); }
  bool on_array_end(std::size_t, json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    if (!anything) object_at_top = true;
    open.emplace_back();
    return Value();
  }
  bool on_object_end(std::size_t, json::error_code&) {
    open.pop_back();
    return true;
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return Value(); }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return Value(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    name.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& code) {
    name.append(part.data(), part.size());
    const std::string key = std::exchange(name, std::string());
    const bool is_reserved =
        open.size() == 1 && std::find(reserved.begin(), reserved.end(), key) != reserved.end();
    if (!IsCamelCase(key) || is_reserved) {
      const bool shown = IsCamelCase(key) && key.size() <= kLongestNameShown;
      return Refuse(UnknownField(shown ? key : ""), code);
    }
    if (!open.back().insert(key).second) return Refuse(BadJson("every name once"), code);
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return Value(); }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return Value(); }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return Value(); }
  bool on_double(double, json::string_view, json::error_code&) { return Value(); }
  bool on_bool(bool, json::error_code&) { return Value(); }
  bool on_null(json::error_code&) { return Value(); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

}  // namespace

absl::Status CheckJson(std::string_view text, int depth,
                       std::initializer_list<std::string_view> reserved) {
  json::parse_options options;
  options.max_depth = static_cast<std::size_t>(depth);
  json::basic_parser<Checker> parser(options);
  parser.handler().reserved = reserved;
  json::error_code code;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  if (!parser.handler().fault.ok()) return parser.handler().fault;
  const bool only_space = std::all_of(text.begin() + std::min(read, text.size()), text.end(),
                                      [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
  if (code || !only_space) return BadJson("one JSON object");
  if (!parser.handler().object_at_top) return BadJson("one JSON object");
  return absl::OkStatus();
}

}  // namespace motcua::gateway
