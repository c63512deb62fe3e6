#include "services/domain/text_question.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "services/domain/lookup_number.h"
#include "services/domain/text.h"
#include "services/domain/typed_code.h"
#include "services/domain/typed_text.h"

namespace motcua::domain {
namespace {

using Kind = TextQuestion::Kind;

// More words are not looked at: no code and no number has as many.
constexpr std::size_t kMostWords = 24;
constexpr int kNumberDigits = 16;
constexpr int kIdDigits = 12;
// Fewer digits are taken for words ("2 ho so"), more for noise.
constexpr int kLeastDigits = 6;
constexpr int kMostDigits = 99;
constexpr std::string_view kBehindKeyword = " .,:;-_/*#";

constexpr auto kStopWords = std::to_array<std::string_view>({"THOI", "STOP", "TUCHOI", "HUY"});

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    if (c == ' ') {
      inside = false;
      continue;
    }
    if (!inside) {
      if (words.size() == kMostWords) break;
      words.emplace_back();
    }
    inside = true;
    words.back().push_back(c);
  }
  return words;
}

std::string Join(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = from; i < from + count; ++i) {
    if (!text.empty()) text.push_back(' ');
    text += words[i];
  }
  return text;
}

// What stands behind the keyword; all of it where there is none.
std::string_view BehindKeyword(std::string_view folded, std::string_view keyword) {
  const std::size_t start = folded.find_first_not_of(kBehindKeyword);
  if (start == std::string_view::npos) return {};
  folded.remove_prefix(start);
  // "Ho so" is how some write the keyword out.
  for (const std::string_view word :
       {std::string_view("HO SO"), std::string_view("HOSO"), keyword}) {
    if (!folded.starts_with(word)) continue;
    const std::size_t rest = folded.find_first_not_of(kBehindKeyword, word.size());
    return rest == std::string_view::npos ? std::string_view() : folded.substr(rest);
  }
  return folded;
}

// A full stop or a comma at the end of a word belongs to the sentence.
std::string WithoutTail(std::string text) {
  while (!text.empty() && std::string_view(".,;:?!)*#").find(text.back()) != std::string::npos) {
    text.pop_back();
  }
  return text;
}

std::optional<TextQuestion> FindCode(const std::vector<std::string>& words) {
  for (std::size_t from = 0; from < words.size(); ++from) {
    for (std::size_t count = words.size() - from; count > 0; --count) {
      const absl::StatusOr<TypedCode> typed = ParseTypedCode(WithoutTail(Join(words, from, count)));
      if (!typed.ok()) continue;
      return TextQuestion{.kind = Kind::kCode,
                          .text = typed->text,
                          .agency = typed->code.agency(),
                          .day = typed->code.day()};
    }
  }
  return std::nullopt;
}

bool IsNumeric(std::string_view word) {
  return CountDigits(word) > 0 && std::none_of(word.begin(), word.end(), [](char c) {
           return std::isalpha(static_cast<unsigned char>(c)) != 0;
         });
}

// The longest run of words without letters.
std::string LongestNumber(const std::vector<std::string>& words) {
  std::string longest;
  std::string run;
  for (const std::string& word : words) {
    if (IsNumeric(word)) {
      run += word;
    } else {
      run.clear();
    }
    if (CountDigits(run) > CountDigits(longest)) longest = run;
  }
  return longest;
}

TextQuestion ReadNumber(const std::vector<std::string>& words) {
  const std::string number = WithoutTail(LongestNumber(words));
  const int digits = CountDigits(number);
  if (digits < kLeastDigits || digits > kMostDigits) return {};
  if (digits == kIdDigits) return {.kind = Kind::kIdNumber};
  if (digits != kNumberDigits) return {.kind = Kind::kBadLength, .digits = digits};
  const absl::StatusOr<LookupNumber> parsed = ParseLookupNumber(number);
  if (!parsed.ok()) return {.kind = Kind::kBadCheckDigits};
  return {.kind = Kind::kLookupNumber, .text = parsed->digits()};
}

}  // namespace

TextQuestion ParseTextQuestion(std::string_view utf8, std::string_view keyword) {
  const std::string folded = FoldMessage(StripAccents(utf8));
  const std::vector<std::string> words = Words(BehindKeyword(folded, keyword));
  if (words.empty()) return {};
  const std::string first = WithoutTail(words.front());
  if (std::find(kStopWords.begin(), kStopWords.end(), first) != kStopWords.end()) {
    TextQuestion stop = FindCode(words).value_or(TextQuestion());
    stop.kind = Kind::kStop;
    return stop;
  }
  if (first == "MO" && words.size() == 1) return {.kind = Kind::kResume};
  if (std::optional<TextQuestion> code = FindCode(words)) return *std::move(code);
  return ReadNumber(words);
}

std::optional<std::string> ParseHandset(std::string_view source) {
  std::optional<std::string> national = ParsePhone(source);
  if (!national.has_value() || !IsMobile(*national)) return std::nullopt;
  return national;
}

}  // namespace motcua::domain
