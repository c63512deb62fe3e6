#include "services/domain/money_words.h"

#include <gtest/gtest.h>

#include <limits>

namespace motcua::domain {
namespace {

TEST(MoneyWords, SaysNumbersAsReceiptsWriteThem) {
  struct Case {
    std::int64_t number;
    const char* words;
  };
  const Case cases[] = {
      {0, "không"},
      {1, "một"},
      {4, "bốn"},
      {5, "năm"},
      {10, "mười"},
      {11, "mười một"},
      {14, "mười bốn"},
      {15, "mười lăm"},
      {20, "hai mươi"},
      {21, "hai mươi mốt"},
      {24, "hai mươi tư"},
      {25, "hai mươi lăm"},
      {31, "ba mươi mốt"},
      {44, "bốn mươi tư"},
      {55, "năm mươi lăm"},
      {99, "chín mươi chín"},
      {100, "một trăm"},
      {101, "một trăm linh một"},
      {104, "một trăm linh bốn"},
      {105, "một trăm linh năm"},
      {110, "một trăm mười"},
      {111, "một trăm mười một"},
      {115, "một trăm mười lăm"},
      {121, "một trăm hai mươi mốt"},
      {999, "chín trăm chín mươi chín"},
      {1000, "một nghìn"},
      {1001, "một nghìn không trăm linh một"},
      {1010, "một nghìn không trăm mười"},
      {1100, "một nghìn một trăm"},
      {2026, "hai nghìn không trăm hai mươi sáu"},
      {8000, "tám nghìn"},
      {10'000, "mười nghìn"},
      {21'000, "hai mươi mốt nghìn"},
      {105'000, "một trăm linh năm nghìn"},
      {200'000, "hai trăm nghìn"},
      {1'000'000, "một triệu"},
      {1'000'005, "một triệu không trăm linh năm"},
      {1'005'000, "một triệu không trăm linh năm nghìn"},
      {1'000'500, "một triệu năm trăm"},
      {24'024'024, "hai mươi tư triệu không trăm hai mươi tư nghìn không trăm hai mươi tư"},
      {1'000'000'000, "một tỷ"},
      {1'000'000'001, "một tỷ không trăm linh một"},
      {5'000'000'000, "năm tỷ"},
      {1'002'000'000'000, "một nghìn không trăm linh hai tỷ"},
      {1'000'000'000'000'000'000, "một tỷ tỷ"},
      {1'000'000'005'000'000'000, "một tỷ không trăm linh năm tỷ"},
  };
  for (const Case& test : cases) EXPECT_EQ(NumberInWords(test.number), test.words) << test.number;
  EXPECT_EQ(AmountInWords(105'000), "một trăm linh năm nghìn đồng");
  EXPECT_EQ(AmountInWords(0), "không đồng");
  EXPECT_FALSE(AmountInWords(std::numeric_limits<std::int64_t>::max()).empty());
}

// What was said is read back, digit by digit, by a reader that shares nothing with the speaker.
std::int64_t ReadBack(const std::string& words) {
  std::int64_t total = 0;
  std::int64_t group = 0;
  std::int64_t digit = 0;
  std::int64_t thousands = 0;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, end - at);
    at = end + 1;
    if (word == "không" || word == "linh") digit = 0;
    if (word == "một" || word == "mốt") digit = 1;
    if (word == "hai") digit = 2;
    if (word == "ba") digit = 3;
    if (word == "bốn" || word == "tư") digit = 4;
    if (word == "năm" || word == "lăm") digit = 5;
    if (word == "sáu") digit = 6;
    if (word == "bảy") digit = 7;
    if (word == "tám") digit = 8;
    if (word == "chín") digit = 9;
    if (word == "trăm") group += digit * 100, digit = 0;
    if (word == "mươi") group += digit * 10, digit = 0;
    if (word == "mười") group += 10, digit = 0;
    if (word == "nghìn") thousands += (group + digit) * 1000, group = digit = 0;
    if (word == "triệu") thousands += (group + digit) * 1'000'000, group = digit = 0;
    if (word == "tỷ") {
      total = (total + thousands + group + digit) * 1'000'000'000;
      thousands = group = digit = 0;
    }
  }
  return total + thousands + group + digit;
}

TEST(MoneyWords, CanBeReadBack) {
  for (std::int64_t number = 0; number < 20'000; ++number) {
    ASSERT_EQ(ReadBack(NumberInWords(number)), number) << NumberInWords(number);
  }
  std::uint64_t seed = 88172645463325252ULL;
  for (int i = 0; i < 20'000; ++i) {
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    const auto number = static_cast<std::int64_t>((seed >> 1) >> (seed % 63));
    ASSERT_EQ(ReadBack(NumberInWords(number)), number) << NumberInWords(number);
  }
}

TEST(MoneyWords, SaysDays) {
  EXPECT_EQ(DayInWords(absl::CivilDay(2026, 11, 12)),
            "ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi sáu");
  EXPECT_EQ(DayInWords(absl::CivilDay(2024, 4, 1)),
            "ngày một tháng tư năm hai nghìn không trăm hai mươi tư");
  EXPECT_EQ(DayInWords(absl::CivilDay(1975, 1, 31)),
            "ngày ba mươi mốt tháng một năm một nghìn chín trăm bảy mươi lăm");
  EXPECT_EQ(DayInWords(absl::CivilDay(2005, 12, 15)),
            "ngày mười lăm tháng mười hai năm hai nghìn không trăm linh năm");
}

TEST(MoneyWords, WritesFiguresInGroups) {
  for (const auto& [amount, figures] : {std::pair<std::int64_t, const char*>{0, "0"},
                                        {999, "999"},
                                        {1000, "1.000"},
                                        {105'000, "105.000"},
                                        {1'234'567, "1.234.567"},
                                        {-4000, "-4.000"}}) {
    EXPECT_EQ(AmountInFigures(amount), figures);
  }
}

}  // namespace
}  // namespace motcua::domain
