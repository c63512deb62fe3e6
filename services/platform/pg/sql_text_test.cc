#include "services/platform/pg/sql_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace motcua::pg {
namespace {

using testing::HasSubstr;

struct SubstitutedCase {
  std::string name;
  std::string sql;
  std::vector<std::string> literals;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const SubstitutedCase& c) { return out << c.name; }

class SubstitutedSql : public testing::TestWithParam<SubstitutedCase> {};

TEST_P(SubstitutedSql, ReplacesOnce) {
  EXPECT_EQ(Substituted(GetParam().sql, GetParam().literals), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, SubstitutedSql,
    testing::Values(
        SubstitutedCase{"none", "SELECT 1", {}, "SELECT 1"},
        SubstitutedCase{"two", "SELECT $2, $1", {"'a'", "7"}, "SELECT 7, 'a'"},
        SubstitutedCase{"twice", "SELECT $1, $1", {"7"}, "SELECT 7, 7"},
        SubstitutedCase{
            "literal_is_not_read_again", "SELECT $1, $2", {"'$2'", "'$1'"}, "SELECT '$2', '$1'"},
        SubstitutedCase{"not_inside_quotes", "SELECT '$1', $1", {"7"}, "SELECT '$1', 7"},
        SubstitutedCase{
            "after_doubled_quote", "SELECT 'it''s $1', $1", {"7"}, "SELECT 'it''s $1', 7"},
        SubstitutedCase{
            "literal_with_quote", "SELECT $1, $2", {"'it''s'", "7"}, "SELECT 'it''s', 7"},
        SubstitutedCase{"dollar_alone", "SELECT '$', $$x$$, $", {}, "SELECT '$', $$x$$, $"}));

TEST(OpeningText, SaysOnlyWhatIsAsked) {
  EXPECT_EQ(OpeningText({}), "BEGIN; ");
  EXPECT_EQ(OpeningText({.read_only = true, .repeatable_read = true}),
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ");
  EXPECT_EQ(OpeningText({.agencies = {214, -3}}), "BEGIN; SET LOCAL app.agencies = '{214,-3}'; ");
}

TEST(SessionString, SetsLimitsAndQuotes) {
  const std::string text = SessionString({.connection = "host=/run dbname=x",
                                          .application_name = "o'neil\\",
                                          .lock_timeout = absl::Milliseconds(150)});
  EXPECT_THAT(text, testing::StartsWith("host=/run dbname=x options='-c lock_timeout=150 "));
  EXPECT_THAT(text, HasSubstr("-c statement_timeout=5000 "));
  EXPECT_THAT(text, HasSubstr("-c synchronous_commit=on"));
  EXPECT_THAT(text, HasSubstr(R"(application_name='o\'neil\\')"));
}

TEST(ToArgument, WritesValuesAsPostgresReadsThem) {
  EXPECT_EQ(ToArgument(std::int64_t{-7}).text, "-7");
  EXPECT_EQ(ToArgument(true).text, "true");
  EXPECT_EQ(ToArgument("text").text, "text");
  EXPECT_EQ(ToArgument(std::string_view("text")).text, "text");
  EXPECT_EQ(ToArgument(std::optional<std::string>("text")).text, "text");
  EXPECT_EQ(ToArgument(std::optional<int>()).text, std::nullopt);
  EXPECT_EQ(ToArgument(nullptr).text, std::nullopt);
  EXPECT_EQ(ToArgument(std::vector<std::uint8_t>{0, 255}).text, "\\x00ff");
  EXPECT_EQ(ToArgument(std::array<std::uint8_t, 2>{1, 2}).text, "\\x0102");
  EXPECT_EQ(ToArgument(pqxx::binarystring(std::string("\x01", 1))).text, "\\x01");
}

TEST(ToArgument, NeverLetsLibpqCutAtANul) {
  EXPECT_EQ(ToArgument(std::string("a\0b", 3)).text, "\xFF");
}

}  // namespace
}  // namespace motcua::pg
