#include "gateway/http/form.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

int HexValue(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

std::optional<std::string> Decode(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = HexValue(text[i + 1]);
    const int low = HexValue(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    plain += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return plain;
}

std::string Encode(std::string_view text) {
  std::string encoded;
  for (const char octet : text) {
    const bool plain = absl::ascii_isalnum(static_cast<unsigned char>(octet)) || octet == '-' ||
                       octet == '.' || octet == '_' || octet == '~';
    encoded += plain ? std::string(1, octet)
                     : absl::StrFormat("%%%02X", static_cast<unsigned char>(octet));
  }
  return encoded;
}

}  // namespace

std::optional<Fields> ParseForm(std::string_view text) {
  Fields fields;
  for (absl::string_view part : absl::StrSplit(ToAbsl(text), '&', absl::SkipEmpty())) {
    if (fields.size() == kMostFormFields) return std::nullopt;
    const std::string_view pair = ToStd(part);
    const std::size_t equals = pair.find('=');
    std::optional<std::string> name = Decode(pair.substr(0, equals));
    std::optional<std::string> value =
        Decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    fields.emplace_back(*std::move(name), *std::move(value));
  }
  return fields;
}

std::string_view FieldValue(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

bool HasField(const Fields& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(),
                     [name](const auto& field) { return field.first == name; });
}

std::string PrintForm(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text += Encode(name) + "=" + Encode(value);
  }
  return text;
}

}  // namespace motcua::gateway
