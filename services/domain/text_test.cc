#include "services/domain/text.h"

#include <gtest/gtest.h>

#include <random>

namespace motcua::domain {
namespace {

TEST(Text, CleanTextIsUtf8WithoutControls) {
  for (const char* good : {"", "Cấp giấy phép\n\txây dựng", "😀", "đ"})
    EXPECT_TRUE(IsCleanText(good));
  for (const char* bad : {"a\x01", "a\r", "\x7f", "\xc2\x85", "\xff", "\xc0\xaf", "\xed\xa0\x80",
                          "\xe1\xba", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(IsCleanText(bad));
  }
  EXPECT_FALSE(IsCleanText(std::string_view("a\0b", 3)));
}

TEST(Text, CharactersAreCountedNotOctets) {
  EXPECT_EQ(CharacterCount("Đồng Tháp"), 9);
  EXPECT_EQ(CharacterCount("😀"), 1);
  EXPECT_EQ(CharacterCount(""), 0);
  EXPECT_EQ(CharacterCount("\xe1\xba"), std::nullopt);
}

TEST(Text, DecomposedVietnameseIsComposed) {
  EXPECT_EQ(ComposeVietnamese("Tie\u0302\u0301ng Vie\u0323\u0302t"), "Tiếng Việt");
  EXPECT_EQ(ComposeVietnamese("u\u031b\u0303"), "ữ");
  EXPECT_EQ(ComposeVietnamese("Hồ sơ 12"), "Hồ sơ 12");
  EXPECT_EQ(ComposeVietnamese("\xff"), "\xff");
}

TEST(Text, SearchKeyFoldsAccentsCaseAndTonePlacement) {
  EXPECT_EQ(FoldForSearch("Nguyễn Thị Đào"), "nguyen thi dao");
  EXPECT_EQ(FoldForSearch("Lương Hoà Lạc"), FoldForSearch("Lương Hòa Lạc"));
  EXPECT_EQ(FoldForSearch("An Thạnh Thuỷ"), FoldForSearch("AN THẠNH THỦY"));
  EXPECT_EQ(FoldForSearch("  ĐỒNG\n  Tháp "), "dong thap");
  EXPECT_EQ(FoldForSearch("Tie\u0302\u0301ng"), "tieng");
}

TEST(Text, MessagesLoseAccentsButKeepCase) {
  EXPECT_EQ(StripAccents("UBND phường Cao Lãnh"), "UBND phuong Cao Lanh");
  EXPECT_EQ(StripAccents("Sở Xây dựng Đồng Tháp"), "So Xay dung Dong Thap");
  EXPECT_EQ(StripAccents("ắằẳẵặ ÂẤẦẨẪẬ ơớờởỡợ ư ỳỷỹỵ"), "aaaaa AAAAAA oooooo u yyyy");
}

TEST(Text, AnyOctetsAreSafe) {
  std::mt19937 random(9);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 40, ' ');
    for (char& c : text) c = static_cast<char>(random() & 0xFF);
    EXPECT_EQ(CharacterCount(text).has_value() || !IsCleanText(text), true);
    ComposeVietnamese(text);
    FoldForSearch(text);
    StripAccents(text);
    ParsePhone(text);
  }
}

TEST(Phone, UsualWritingsBecomeTheNationalForm) {
  struct Case {
    const char* typed;
    const char* national;
  };
  const Case cases[] = {
      {"0912345678", "0912345678"},          {"0912 345 678", "0912345678"},
      {"0912.345.678", "0912345678"},        {"+84912345678", "0912345678"},
      {"+84 (0) 912-345-678", "0912345678"}, {"84912345678", "0912345678"},
      {"0084912345678", "0912345678"},       {"0841234567", "0841234567"},
      {"84841234567", "0841234567"},         {"0277 3000 111", "02773000111"},
      {"+842773000111", "02773000111"},      {"0203123456", "0203123456"},
      {"01621234567", "0321234567"},         {"841621234567", "0321234567"},
      {"01991234567", "0591234567"},         {"０９１２３４５６７８", "0912345678"},
  };
  for (const Case& test : cases) EXPECT_EQ(ParsePhone(test.typed), test.national) << test.typed;
}

TEST(Phone, OtherNumbersAreNone) {
  for (const char* typed : {"", "12345", "0112345678", "0612345678", "091234567", "09123456789",
                            "+66912345678", "912345678", "0912x45678", "01501234567", "0912345678+",
                            "++84912345678", "8408412345678"}) {
    EXPECT_EQ(ParsePhone(typed), std::nullopt) << typed;
  }
}

TEST(Phone, OnlyMobilesTakeMessages) {
  EXPECT_TRUE(IsMobile("0912345678"));
  EXPECT_TRUE(IsMobile("0321234567"));
  EXPECT_FALSE(IsMobile("02773000111"));
  EXPECT_FALSE(IsMobile("0203123456"));
  EXPECT_FALSE(IsMobile(""));
  EXPECT_FALSE(IsMobile("09123456x8"));
}

}  // namespace
}  // namespace motcua::domain
