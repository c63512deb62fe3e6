#include "services/domain/person_name.h"

#include <gtest/gtest.h>

#include <random>

#include "services/domain/text.h"

namespace motcua::domain {
namespace {

std::optional<NameMatch> Compare(std::string_view typed, std::string_view stored) {
  return CompareNames(SyllablesOf(typed), SyllablesOf(stored));
}

std::string CanonicalOf(std::string_view syllable) {
  return CanonicalSyllable(FoldForSearch(syllable));
}

TEST(PersonName, LettersOfTheListAreOneAndTheSame) {
  struct Pair {
    std::string_view one;
    std::string_view other;
  };
  for (const Pair& pair : std::vector<Pair>{
           {"Thy", "Thi"},     {"Lý", "Lí"},        {"Nguyễn", "Nguiễn"}, {"Yến", "Iến"},
           {"Thúy", "Thúi"},   {"Quý", "Quí"},      {"Sương", "Xương"},   {"Xuân", "Suân"},
           {"Trinh", "Chinh"}, {"Châu", "Trâu"},    {"Giang", "Dang"},    {"Gia", "Da"},
           {"Diễm", "Giễm"},   {"Diệu", "Giiệu"},   {"Di", "Gii"},        {"Dũng", "Giũng"},
           {"Dinh", "Ginh"},   {"Duyên", "Giuyên"}, {"Rạng", "Dạng"},     {"Hằng", "Hằn"},
           {"Lan", "Lang"},    {"Phượng", "Phượn"}, {"Sang", "Xan"},      {"Trang", "Chan"},
           {"Thuỷ", "Thủi"},   {"DƯƠNG", "giươn"}}) {
    EXPECT_EQ(CanonicalOf(pair.one), CanonicalOf(pair.other)) << pair.one << " " << pair.other;
  }
}

TEST(PersonName, OtherLettersStayApart) {
  for (const auto& [one, other] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"Vinh", "Dinh"},   // v is not on the list
           {"Linh", "Lin"},    // nh is not ng
           {"Thạch", "Thạt"},  // nor ch at the end
           {"Bích", "Bít"},
           {"Hoa", "Hoan"},
           {"Phước", "Phướt"},
           {"Khang", "Hang"},
           {"Nga", "Na"},  // ng in front
           {"Ngà", "Nà"}}) {
    EXPECT_NE(CanonicalOf(one), CanonicalOf(other)) << one << " " << other;
  }
}

TEST(PersonName, CanonicalIsAFixedPoint) {
  std::mt19937 random(5);
  constexpr std::string_view kLetters = "abcdeghiklmnopqrstuvxy";
  for (int round = 0; round < 20'000; ++round) {
    std::string syllable;
    const int length = 1 + static_cast<int>(random() % 7);
    for (int i = 0; i < length; ++i) syllable.push_back(kLetters[random() % kLetters.size()]);
    const std::string once = CanonicalSyllable(syllable);
    EXPECT_FALSE(once.empty()) << syllable;
    // "ngng" loses one at a time; no syllable has it.
    if (!syllable.ends_with("ngng")) EXPECT_EQ(CanonicalSyllable(once), once) << syllable;
  }
}

TEST(PersonName, SyllablesAreSplitFoldedAndBounded) {
  const auto syllables = SyllablesOf("  Nguyễn-Thị  Hoa. ");
  ASSERT_EQ(syllables.size(), 3U);
  EXPECT_EQ(syllables[0].folded, "nguyen");
  EXPECT_EQ(syllables[0].canonical, "nguien");
  EXPECT_EQ(syllables[2].folded, "hoa");
  EXPECT_TRUE(syllables[2].accents.empty());
  EXPECT_EQ(SyllablesOf("Hoa\u0300")[0], SyllablesOf("Hòa")[0]);
  EXPECT_TRUE(SyllablesOf(" .-' ").empty());
  EXPECT_TRUE(SyllablesOf("\xff").empty());
  EXPECT_EQ(SyllablesOf("a b c d e f g h i k l m n o p").size(), kMostSyllables);
}

TEST(PersonName, NearerNamesCountFewerPoints) {
  struct Case {
    std::string_view typed;
    std::string_view stored;
    Likeness likeness;
    int points;
  };
  for (const Case& one : std::vector<Case>{
           {"Nguyễn Thị Sương", "Nguyễn Thị Sương", Likeness::kSame, 0},
           {"nguyen thi suong", "Nguyễn Thị Sương", Likeness::kSame, 0},
           {"Thuỷ", "Thủy", Likeness::kSame, 0},
           {"Nguyển Thị Sương", "Nguyễn Thị Sương", Likeness::kSame, kOtherTonePoints},
           {"Nguyễn Thị Sướng", "Nguyễn Thị Sương", Likeness::kSame, kOtherAccentsPoints},
           {"Nguyễn Thị Xương", "Nguyễn Thị Sương", Likeness::kNear, kOtherLettersPoints},
           {"xuong nguyen thi", "Nguyễn Thị Sương", Likeness::kNear,
            kOtherLettersPoints + kOtherOrderPoints},
           {"Nguyễn Sương", "Nguyễn Thị Sương", Likeness::kPartly, kSyllablePoints},
           {"Nguyễn Hà", "Nguyễn Thị Thu Hà", Likeness::kPartly, 2 * kSyllablePoints},
           {"Nguyễn Thị Sương", "Nguyễn Sương", Likeness::kPartly, kSyllablePoints},
           {"Sương", "Nguyễn Thị Sương", Likeness::kPartly, 2 * kSyllablePoints}}) {
    const auto match = Compare(one.typed, one.stored);
    ASSERT_TRUE(match.has_value()) << one.typed << " " << one.stored;
    EXPECT_EQ(match->likeness, one.likeness) << one.typed << " " << one.stored;
    EXPECT_EQ(match->points, one.points) << one.typed << " " << one.stored;
  }
}

TEST(PersonName, OtherNamesAreNoMatch) {
  for (const auto& [typed, stored] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"Nguyễn Văn An", "Nguyễn Thị An"},  // replaced, not left out
           {"Nguyễn Văn An", "Nguyễn Văn"},     // the last one is missing
           {"Nguyễn Văn An", "Văn An"},         // the first one is missing
           {"Nguyễn Thị Thu Hà", "Nguyễn Hà"},  // two were added
           {"Nguyễn An", "Nguyễn"},
           {"An An", "An"},
           {"", "An"},
           {"An", ""}}) {
    EXPECT_EQ(Compare(typed, stored), std::nullopt) << typed << " / " << stored;
  }
}

TEST(PersonName, TwinSyllablesAreTakenOnceEach) {
  EXPECT_EQ(Compare("Lê Anh Anh", "Lê Anh Anh")->points, 0);
  EXPECT_EQ(Compare("Trần Trân", "Trần Trân")->points, 0);
  EXPECT_EQ(Compare("Tran Chan", "Trần Chân")->points, 0);
}

TEST(PersonName, HamletsLoseTheWordInFront) {
  for (std::string_view same :
       {"Ấp Tân Lợi", "tân lợi", "khóm Tân Lợi", "Tân Lợi ", "Tâng Lợi", "tan loi"}) {
    EXPECT_EQ(CanonicalPlace(same), "tan loi") << same;
  }
  EXPECT_EQ(CanonicalPlace("Ấp 1"), CanonicalPlace("ấp 01"));
  EXPECT_EQ(CanonicalPlace("tổ dân phố 12"), "12");
  EXPECT_NE(CanonicalPlace("Ấp 1"), CanonicalPlace("Ấp 11"));
  EXPECT_EQ(CanonicalPlace("Ấp"), "ap");
  EXPECT_EQ(CanonicalPlace(""), "");
}

TEST(PersonName, MasksAllButTheGivenName) {
  EXPECT_EQ(MaskName("Nguyễn Văn An"), "N… V… An");
  EXPECT_EQ(MaskName("Đặng Ánh"), "Đ… Ánh");
  EXPECT_EQ(MaskName("An"), "A…");
  EXPECT_EQ(MaskName("Ủy ban"), "Ủ… ban");
  EXPECT_EQ(MaskName(""), "");
}

}  // namespace
}  // namespace motcua::domain
