#include "services/convert/fields.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "services/domain/error.h"

namespace motcua::convert {
namespace {

std::string Repeat(std::string_view piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

struct TextCase {
  std::string name;
  TextRule rule;
  std::string text;
  bool good;
};
std::ostream& operator<<(std::ostream& out, const TextCase& c) { return out << c.name; }

class TextFieldTable : public testing::TestWithParam<TextCase> {};

TEST_P(TextFieldTable, TakesWhatTheRuleAllows) {
  const auto text = TextField(GetParam().rule, GetParam().text);
  EXPECT_EQ(text.ok(), GetParam().good) << text.status();
  EXPECT_EQ(domain::ReasonOf(text.status()), GetParam().good ? "" : "BAD_FIELD");
}

constexpr TextRule kName = {.field = "name", .fewest = 1, .most = 200};
constexpr TextRule kOptional = {.field = "note", .fewest = 0, .most = 10};

INSTANTIATE_TEST_SUITE_P(
    Table, TextFieldTable,
    testing::Values(TextCase{"plain", kName, "Nguyễn Thị Hoa", true},
                    TextCase{"empty", kName, "", false}, TextCase{"blanks", kName, " \t\n ", false},
                    TextCase{"longest", kName, Repeat("ế", 200), true},
                    TextCase{"one_too_long", kName, Repeat("ế", 201), false},
                    TextCase{"huge", kName, std::string(1 << 20, 'a'), false},
                    TextCase{"not_utf8", kName, "\xff\xfe", false},
                    TextCase{"control", kName, std::string("a\x01z"), false},
                    TextCase{"nul", kName, std::string("a\0z", 3), false},
                    TextCase{"optional_empty", kOptional, "", true},
                    TextCase{"optional_full", kOptional, "0123456789", true},
                    TextCase{"optional_over", kOptional, "01234567890", false}),
    [](const auto& info) { return info.param.name; });

TEST(TextField, ComposesDecomposedLetters) {
  const auto text = TextField(kName,
                              "Ho\xcc\x80"
                              "a");  // o + combining grave
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(*text, "Hòa");
}

TEST(SymbolField, TakesOneToFortyOfItsAlphabet) {
  EXPECT_TRUE(SymbolField("step_code", "a-b_c.9").ok());
  EXPECT_TRUE(SymbolField("step_code", std::string(40, 'a')).ok());
  const std::string forty_one(41, 'a');
  for (const std::string& bad : {std::string(), forty_one, std::string("A"), std::string("a b"),
                                 std::string("é"), std::string("a'b")}) {
    EXPECT_FALSE(SymbolField("step_code", bad).ok()) << bad;
  }
}

TEST(RequestIdField, TakesOnlyUuids) {
  EXPECT_TRUE(RequestIdField("0190A0B0-0000-4000-8000-00000000000f").ok());
  for (const std::string_view bad :
       {"", "x", "00000000-0000-0000-0000-000000000000", "0190a0b0-0000-4000-8000-00000000000",
        "{0190a0b0-0000-4000-8000-00000000000f}", "0190a0b0-0000-4000-8000-00000000000g"}) {
    EXPECT_FALSE(RequestIdField(bad).ok()) << bad;
  }
}

TEST(CodeField, NormalisesAndRefusesOverlongText) {
  const auto code = CodeField("h20.214 - 261112 - 0007");
  ASSERT_TRUE(code.ok()) << code.status();
  EXPECT_EQ(*code, "H20.214-261112-0007");
  EXPECT_FALSE(CodeField("").ok());
  EXPECT_FALSE(CodeField(std::string(65, '1')).ok());
  EXPECT_FALSE(CodeField("DK-H20.214-261112-0007").ok());
}

TEST(ProcedureField, TakesNationalCodes) {
  EXPECT_TRUE(ProcedureField("1.001193.000.00.00.H20").ok());
  EXPECT_FALSE(ProcedureField("").ok());
  EXPECT_FALSE(ProcedureField("1.001193; DROP").ok());
  EXPECT_FALSE(ProcedureField(std::string(65, '1')).ok());
}

TEST(DayField, TakesDaysThatExistInOneWritingOnly) {
  EXPECT_EQ(*DayField("until", "2026-12-01"), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(*DayField("until", "2028-02-29"), absl::CivilDay(2028, 2, 29));
  for (const std::string text : {"", "2026-12-1", "01/12/2026", "2026-02-30", "2026-13-01",
                                 "2027-02-29", "2026-12-01 ", "2026-12-01T00:00", "-026-12-01"}) {
    const auto day = DayField("until", text);
    EXPECT_EQ(domain::ReasonOf(day.status()), "BAD_FIELD") << text;
    EXPECT_EQ(day.status().GetPayload("motcua/field"), "until") << text;
  }
}

}  // namespace
}  // namespace motcua::convert
