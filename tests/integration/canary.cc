#include "tests/integration/canary.h"

#include <unicode/unistr.h>

#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/domain/text.h"

namespace motcua::testing {
namespace {

constexpr std::size_t kLongWord = 7;  // letters; shorter ones stand in many places

icu::UnicodeString Wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

std::string Narrow(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string Utf16(std::string_view text, bool big_endian) {
  const icu::UnicodeString wide = Wide(text);
  std::string octets;
  for (int i = 0; i < wide.length(); ++i) {
    const char low = static_cast<char>(wide[i] & 0xFF);
    const char high = static_cast<char>(wide[i] >> 8);
    octets += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return octets;
}

std::string Escaped(std::string_view text) {
  const icu::UnicodeString wide = Wide(text);
  std::string escaped;
  for (int i = 0; i < wide.length(); ++i) {
    escaped += wide[i] < 0x80 ? std::string(1, static_cast<char>(wide[i]))
                              : absl::StrFormat("\\u%04x", static_cast<int>(wide[i]));
  }
  return escaped;
}

std::string Percent(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    encoded += absl::ascii_isalnum(static_cast<unsigned char>(c))
                   ? std::string(1, c)
                   : absl::StrFormat("%%%02X", static_cast<unsigned char>(c));
  }
  return encoded;
}

// What every base64 text around the value contains, whatever stands in front of it.
std::string Base64At(std::size_t offset, std::string_view text, bool web_safe) {
  const std::string padded = std::string(offset, '\0') + std::string(text);
  std::string encoded = web_safe ? absl::WebSafeBase64Escape(padded) : absl::Base64Escape(padded);
  while (encoded.ends_with('=')) encoded.pop_back();
  // Characters that also hold bits of what is in front or behind.
  const std::size_t front = offset == 0 ? 0 : offset + 1;
  const std::size_t behind = padded.size() % 3 == 0 ? 0 : 1;
  return encoded.substr(front, encoded.size() - front - behind);
}

void AddEncodings(std::string_view text, std::set<std::string>& shapes) {
  shapes.emplace(text);
  const auto hex = [](std::string_view octets) {
    return absl::BytesToHexString(absl::string_view(octets.data(), octets.size()));
  };
  for (const bool big_endian : {false, true}) {
    const std::string wide = Utf16(text, big_endian);
    shapes.insert(wide);
    shapes.insert(hex(wide));
  }
  shapes.insert(hex(text));
  shapes.insert(absl::AsciiStrToUpper(hex(text)));
  shapes.insert(Escaped(text));
  shapes.insert(Percent(text));
  for (const std::size_t offset : {0, 1, 2}) {
    shapes.insert(Base64At(offset, text, false));
    shapes.insert(Base64At(offset, text, true));
  }
}

void AddCases(std::string_view text, std::set<std::string>& shapes) {
  icu::UnicodeString small = Wide(text);
  icu::UnicodeString capital = small;
  small.toLower();
  capital.toUpper();
  for (const std::string& one :
       {std::string(text), Narrow(small), Narrow(capital), domain::StripAccents(text),
        domain::FoldForSearch(text), domain::StripAccents(Narrow(capital))}) {
    AddEncodings(one, shapes);
  }
}

}  // namespace

std::vector<std::string> ShapesOf(std::string_view value) {
  std::set<std::string> shapes;
  AddCases(value, shapes);
  for (const absl::string_view word :
       absl::StrSplit(absl::string_view(value.data(), value.size()), ' ')) {
    const std::string_view one(word.data(), word.size());
    if (domain::FoldForSearch(one).size() >= kLongWord) AddCases(one, shapes);
  }
  return {shapes.begin(), shapes.end()};
}

Canaries::Canaries(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    for (std::string& octets : ShapesOf(value)) {
      shapes_.push_back({.value = value, .octets = std::move(octets)});
    }
  }
}

std::vector<std::string> Canaries::In(std::string_view octets) const {
  std::vector<std::string> found;
  for (const Shape& shape : shapes_) {
    const std::size_t at = octets.find(shape.octets);
    if (at == std::string_view::npos) continue;
    constexpr std::size_t kAround = 60;
    const std::size_t from = at > kAround ? at - kAround : 0;
    found.push_back(absl::StrCat(shape.value, " as ", absl::CHexEscape(shape.octets), " in …",
                                 absl::CHexEscape(std::string(octets.substr(from, 3 * kAround)))));
  }
  return found;
}

}  // namespace motcua::testing
