#include "services/domain/money_words.h"

#include <array>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace motcua::domain {
namespace {

constexpr int kTen = 10;
constexpr int kHundred = 100;
constexpr std::int64_t kThousand = 1'000;
constexpr std::int64_t kBillion = 1'000'000'000;

constexpr std::array<std::string_view, kTen> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                        "năm",   "sáu", "bảy", "tám", "chín"};
using Words = std::vector<std::string>;

void Add(std::string_view word, Words& words) { words.emplace_back(word); }

void AddUnit(int tens, int unit, Words& words) {
  const bool above_ten = tens > 1;
  if (unit == 0) return;
  if (unit == 1 && above_ten) return Add("mốt", words);
  if (unit == 4 && above_ten) return Add("tư", words);
  if (unit == 5 && tens > 0) return Add("lăm", words);
  Add(kDigits.at(unit), words);
}

// 1 … 999. `inner`: something stands before it, so the hundreds are said even if there are none.
void AddGroup(int group, bool inner, Words& words) {
  const int hundreds = group / kHundred;
  const int tens = group / kTen % kTen;
  const int unit = group % kTen;
  if (hundreds > 0 || inner) {
    Add(kDigits.at(hundreds), words);
    Add("trăm", words);
  }
  if (tens == 0 && unit > 0 && (hundreds > 0 || inner)) Add("linh", words);
  if (tens == 1) Add("mười", words);
  if (tens > 1) {
    Add(kDigits.at(tens), words);
    Add("mươi", words);
  }
  AddUnit(tens, unit, words);
}

void AddNumber(std::int64_t number, bool inner, Words& words);

// The part below a billion.
void AddMillions(std::int64_t number, bool inner, Words& words) {
  constexpr std::array<std::string_view, 3> kNames = {"triệu", "nghìn", ""};
  const std::array<std::int64_t, 3> groups = {number / (kThousand * kThousand),
                                              number / kThousand % kThousand, number % kThousand};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups.at(i) == 0) continue;
    AddGroup(static_cast<int>(groups.at(i)), inner, words);
    if (!kNames.at(i).empty()) Add(kNames.at(i), words);
    inner = true;
  }
}

void AddNumber(std::int64_t number, bool inner, Words& words) {
  if (number >= kBillion) {
    AddNumber(number / kBillion, inner, words);
    Add("tỷ", words);
    inner = true;
  }
  AddMillions(number % kBillion, inner, words);
}

}  // namespace

std::string NumberInWords(std::int64_t number) {
  if (number <= 0) return std::string(kDigits.front());
  Words words;
  AddNumber(number, false, words);
  return absl::StrJoin(words, " ");
}

std::string AmountInWords(std::int64_t amount) { return NumberInWords(amount) + " đồng"; }

std::string DayInWords(absl::CivilDay day) {
  constexpr int kApril = 4;
  const std::string month = day.month() == kApril ? "tư" : NumberInWords(day.month());
  return absl::StrFormat("ngày %s tháng %s năm %s", NumberInWords(day.day()), month,
                         NumberInWords(day.year()));
}

std::string AmountInFigures(std::int64_t amount) {
  constexpr std::size_t kGroup = 3;
  std::string figures = absl::StrFormat("%d", amount);
  const std::size_t first = amount < 0 ? 1 : 0;
  for (std::size_t at = figures.size(); at > first + kGroup;) {
    at -= kGroup;
    figures.insert(at, ".");
  }
  return figures;
}

}  // namespace motcua::domain
