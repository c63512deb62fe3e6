#include "gateway/http/proto_json.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "gateway/http/error.h"
#include "gateway/http/json_check.h"
#include "gateway/http/json_printer.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

namespace pbutil = google::protobuf::util;

bool IsPath(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) {
    return absl::ascii_isalnum(static_cast<unsigned char>(letter)) || letter == '.' ||
           letter == '[' || letter == ']';
  });
}

// "source_context.file_name" → "sourceContext.fileName".
std::string CamelCase(std::string_view text) {
  std::string camel;
  bool raise = false;
  for (const char letter : text) {
    if (letter == '_') {
      raise = true;
      continue;
    }
    camel += raise ? absl::ascii_toupper(static_cast<unsigned char>(letter)) : letter;
    raise = false;
  }
  return camel;
}

// protobuf 3.21 says "(path): what is wrong", "(path) name: …", "name: …" or ": …"; the place is
// the one part of it that is meant for callers.
std::string PlaceIn(std::string_view message) {
  std::string place;
  if (message.starts_with('(')) {
    const std::size_t close = message.find(')');
    if (close == std::string_view::npos) return {};
    place = CamelCase(message.substr(1, close - 1));
    message.remove_prefix(close + 1);
  }
  const std::size_t colon = message.find(':');
  std::string_view name = message.substr(0, colon);
  if (name.starts_with(' ')) name.remove_prefix(1);
  if (!name.empty()) place += (place.empty() ? "" : ".") + std::string(name);
  return IsPath(place) ? place : std::string();
}

}  // namespace

absl::Status CheckJsonContent(const http::Request& request) {
  std::string type = absl::AsciiStrToLower(ToAbsl(http::Header(request, "content-type")));
  type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
  if (type == "application/json" || type == "application/json;charset=utf-8") {
    return absl::OkStatus();
  }
  return NotJson();
}

absl::Status FromJson(std::string_view text, std::initializer_list<std::string_view> reserved,
                      google::protobuf::Message& message) {
  if (absl::Status checked = CheckJson(text, kJsonDepth, reserved); !checked.ok()) return checked;
  // A checked object without a name is empty, and there is nothing to fill in.
  if (text.find('"') == std::string_view::npos) return absl::OkStatus();
  pbutil::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const pbutil::Status parsed =
      pbutil::JsonStringToMessage({text.data(), text.size()}, &message, options);
  if (parsed.ok()) return absl::OkStatus();
  const std::string said(parsed.message());
  if (absl::StrContains(said, "Cannot find field")) return UnknownField(PlaceIn(said));
  return BadParameter(PlaceIn(said), "a value of the type in openapi.json");
}

std::string ToJson(const google::protobuf::Message& message) {
  constexpr std::size_t kUsualSize = 1024;
  std::string json;
  json.reserve(kUsualSize);
  if (AppendJson(message, json)) return json;
  pbutil::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string text;
  // Fails only for a message that is not one of ours or an instant out of range.
  const pbutil::Status printed = pbutil::MessageToJsonString(message, &text, options);
  return printed.ok() ? text : std::string("{}");
}

}  // namespace motcua::gateway
