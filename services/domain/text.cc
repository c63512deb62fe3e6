#include "services/domain/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "services/domain/typed_text.h"

namespace motcua::domain {
namespace {

constexpr char32_t kCapitalD = 0x0110;  // Đ
constexpr char32_t kSmallD = 0x0111;    // đ

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

icu::UnicodeString FromUtf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

// ICU keeps the normalizers; failure means its data is missing, then the text stays as it is.
icu::UnicodeString Normalize(const icu::UnicodeString& text, bool compose) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer =
      compose ? icu::Normalizer2::getNFCInstance(error) : icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) return text;
  icu::UnicodeString result = normalizer->normalize(text, error);
  return U_FAILURE(error) ? text : result;
}

char32_t WithoutStroke(char32_t c) {
  if (c == kCapitalD) return 'D';
  if (c == kSmallD) return 'd';
  return c;
}

icu::UnicodeString WithoutMarks(std::string_view utf8) {
  const icu::UnicodeString parts = Normalize(FromUtf8(utf8), false);
  icu::UnicodeString plain;
  for (int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
    const UChar32 c = parts.char32At(at);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    plain.append(static_cast<UChar32>(WithoutStroke(static_cast<char32_t>(c))));
  }
  return Normalize(plain, true);
}

std::string CollapseSpaces(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      result.push_back(c);
    } else if (!result.empty() && result.back() != ' ') {
      result.push_back(' ');
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

// Prefixes of the 11-digit mobile numbers that ended in 2018, and what became of them.
constexpr auto kOldPrefixes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"0162", "032"}, {"0163", "033"}, {"0164", "034"}, {"0165", "035"}, {"0166", "036"},
    {"0167", "037"}, {"0168", "038"}, {"0169", "039"}, {"0120", "070"}, {"0121", "079"},
    {"0122", "077"}, {"0126", "076"}, {"0128", "078"}, {"0123", "083"}, {"0124", "084"},
    {"0125", "085"}, {"0127", "081"}, {"0129", "082"}, {"0186", "056"}, {"0188", "058"},
    {"0199", "059"},
});

constexpr std::size_t kNationalDigits = 10;
constexpr std::size_t kLongDigits = 11;  // landlines since 2017, mobiles until 2018

// Digits only; '+' may stand in front.
std::optional<std::string> PhoneDigits(std::string_view typed) {
  const std::optional<std::string> folded = FoldTyped(typed);
  if (!folded.has_value()) return std::nullopt;
  std::string digits;
  for (const char c : *folded) {
    if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) {
      digits.push_back(c);
    } else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')') {
      return std::nullopt;
    }
  }
  return digits;
}

// 084xxxxxxx is a national number, 84xxxxxxxxx is not: told apart by the leading 0.
std::optional<std::string> NationalForm(std::string digits) {
  const bool international = digits.starts_with("+") || digits.starts_with("00");
  if (international) {
    digits.erase(0, digits.starts_with("+") ? 1 : 2);
    if (!digits.starts_with("84")) return std::nullopt;
  }
  if (digits.starts_with("0")) return digits;
  if (!digits.starts_with("84")) return std::nullopt;
  digits.erase(0, 2);
  if (!digits.starts_with("0"))
    digits.insert(0, "0");
  else if (!international)
    return std::nullopt;
  return digits;
}

}  // namespace

bool IsCleanText(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const std::optional<char32_t> c = NextCodePoint(utf8, at);
    if (!c.has_value()) return false;
    if (IsControl(*c) && *c != '\n' && *c != '\t') return false;
  }
  return true;
}

std::optional<int> CharacterCount(std::string_view utf8) {
  int count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) {
    if (!NextCodePoint(utf8, at).has_value()) return std::nullopt;
  }
  return count;
}

std::string ComposeVietnamese(std::string_view utf8) {
  if (!CharacterCount(utf8).has_value()) return std::string(utf8);
  return ToUtf8(Normalize(FromUtf8(utf8), true));
}

std::string FoldForSearch(std::string_view utf8) {
  icu::UnicodeString plain = WithoutMarks(utf8);
  plain.foldCase();
  return CollapseSpaces(ToUtf8(plain));
}

std::string StripAccents(std::string_view utf8) { return ToUtf8(WithoutMarks(utf8)); }

std::u32string AccentsOf(std::string_view utf8) {
  const icu::UnicodeString parts = Normalize(FromUtf8(utf8), false);
  std::u32string accents;
  for (int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
    const UChar32 c = parts.char32At(at);
    const bool stroke = WithoutStroke(static_cast<char32_t>(c)) != static_cast<char32_t>(c);
    if (stroke) accents.push_back(kSmallD);
    if (u_charType(c) == U_NON_SPACING_MARK) accents.push_back(static_cast<char32_t>(c));
  }
  std::sort(accents.begin(), accents.end());
  return accents;
}

std::optional<std::string> ParsePhone(std::string_view typed) {
  std::optional<std::string> digits = PhoneDigits(typed);
  if (digits.has_value()) digits = NationalForm(*std::move(digits));
  if (!digits.has_value()) return std::nullopt;
  if (digits->size() == kLongDigits) {
    for (const auto& [before, after] : kOldPrefixes) {
      if (digits->starts_with(before)) return std::string(after) + digits->substr(before.size());
    }
  }
  const bool landline = digits->starts_with("02") &&
                        (digits->size() == kNationalDigits || digits->size() == kLongDigits);
  if (landline || IsMobile(*digits)) return digits;
  return std::nullopt;
}

bool IsMobile(std::string_view national) {
  constexpr std::string_view kMobileSeconds = "35789";
  return national.size() == kNationalDigits && national[0] == '0' &&
         kMobileSeconds.find(national[1]) != std::string_view::npos &&
         std::all_of(national.begin(), national.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace motcua::domain
