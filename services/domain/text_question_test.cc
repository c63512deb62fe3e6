#include "services/domain/text_question.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace motcua::domain {
namespace {

using Kind = TextQuestion::Kind;

struct Case {
  std::string typed;
  Kind kind;
  std::string text;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.typed; }

class Typed : public ::testing::TestWithParam<Case> {};

TEST_P(Typed, IsUnderstood) {
  const TextQuestion question = ParseTextQuestion(GetParam().typed, "HS");
  EXPECT_EQ(static_cast<int>(question.kind), static_cast<int>(GetParam().kind));
  EXPECT_EQ(question.text, GetParam().text);
}

const std::string kCode = "H20.214-261112-0007";
const std::string kNumber = "4829173055610798";

INSTANTIATE_TEST_SUITE_P(
    Codes, Typed,
    ::testing::Values(Case{"HS H20.214-261112-0007", Kind::kCode, kCode},
                      Case{"hs h2O.214 261112 7", Kind::kCode, kCode},
                      Case{"Hs: H20,214 - 261112 - 0007.", Kind::kCode, kCode},
                      Case{"HS.H20.214_261112_7", Kind::kCode, kCode},
                      Case{"hsH20.214-261112-0007", Kind::kCode, kCode},
                      Case{"H20.214-261112-0007", Kind::kCode, kCode},
                      Case{"Hồ sơ H20.214-261112-0007", Kind::kCode, kCode},
                      Case{"HS H20.214-261112-0007 cua toi den dau roi?", Kind::kCode, kCode},
                      Case{"HS cho hoi h20.214/261112/7", Kind::kCode, kCode},
                      Case{"HS\u00A0H20.214\u2013261112\u20130007", Kind::kCode, kCode},
                      Case{"ＨＳ　Ｈ２０．２１４－２６１１１２－０００７", Kind::kCode, kCode},
                      Case{"HS DK-H20.214-261112-0003", Kind::kCode, "DK-H20.214-261112-0003"},
                      Case{"HS 000.00.14.H20-240315-0012", Kind::kCode,
                           "000.00.14.H20-240315-0012"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, Typed,
    ::testing::Values(Case{"HS 4829 1730 5561 0798", Kind::kLookupNumber, kNumber},
                      Case{"hs 4829173055610798 cam on", Kind::kLookupNumber, kNumber},
                      Case{"4829.1730.5561.0798", Kind::kLookupNumber, kNumber},
                      Case{"HS 4829 1730 5561 0799", Kind::kBadCheckDigits, ""},
                      Case{"HS 4829 1730 5561", Kind::kIdNumber, ""},
                      Case{"HS 4829 1730 5561 079", Kind::kBadLength, ""},
                      Case{"HS 0912345678", Kind::kBadLength, ""}));

INSTANTIATE_TEST_SUITE_P(
    Others, Typed,
    ::testing::Values(Case{"HS", Kind::kHelp, ""}, Case{"", Kind::kHelp, ""},
                      Case{"HS TG", Kind::kHelp, ""}, Case{"HS xin chao", Kind::kHelp, ""},
                      Case{"HS H20.214-269912-0007", Kind::kHelp, ""},
                      Case{"\xFF\xFE\x80", Kind::kHelp, ""}, Case{"😀 HS 😀", Kind::kHelp, ""},
                      Case{"HS THOI", Kind::kStop, ""}, Case{"hs thôi", Kind::kStop, ""},
                      Case{"STOP", Kind::kStop, ""},
                      Case{"HS THOI h20.214 261112 7", Kind::kStop, kCode},
                      Case{"HS MO", Kind::kResume, ""}, Case{"HS MỞ", Kind::kResume, ""}));

TEST(TextQuestion, CountsTheDigitsOfANumberOfTheWrongLength) {
  EXPECT_EQ(ParseTextQuestion("HS 4829 1730 5561 079", "HS").digits, 15);
}

TEST(TextQuestion, NamesAgencyAndDayOfACode) {
  const TextQuestion question = ParseTextQuestion("HS h20.214 261112 7", "HS");
  EXPECT_EQ(question.agency, "H20.214");
  EXPECT_EQ(question.day, absl::CivilDay(2026, 11, 12));
}

TEST(TextQuestion, AThousandWordsAreOnlyHelp) {
  std::string text = "HS";
  for (int i = 0; i < 1000; ++i) text += " H20";
  EXPECT_EQ(ParseTextQuestion(text, "HS").kind, Kind::kHelp);
}

struct Source {
  std::string typed;
  std::string handset;
};
std::ostream& operator<<(std::ostream& out, const Source& c) { return out << c.typed; }

class Handset : public ::testing::TestWithParam<Source> {};

TEST_P(Handset, OnlyMobilesAreAnswered) {
  EXPECT_EQ(ParseHandset(GetParam().typed).value_or(""), GetParam().handset);
}

INSTANTIATE_TEST_SUITE_P(Sources, Handset,
                         ::testing::Values(Source{"84912345678", "0912345678"},
                                           Source{"+84912345678", "0912345678"},
                                           Source{"0912345678", "0912345678"},
                                           Source{"841623456789", "0323456789"}, Source{"8020", ""},
                                           Source{"MotCuaDT", ""}, Source{"842773000111", ""},
                                           Source{"12025550123", ""}, Source{"", ""}));

}  // namespace
}  // namespace motcua::domain
