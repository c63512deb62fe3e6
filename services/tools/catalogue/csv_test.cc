#include "services/tools/catalogue/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace motcua::publishing {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

TEST(Csv, TellsTheLineARecordBeginsOn) {
  const CsvFile file = ParseCsv("a,b\n1,\"two\nlines, \"\"quoted\"\"\n\nand a third\"\n\n2,x\n");
  ASSERT_FALSE(file.fault.has_value());
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_EQ(file.rows[0].line, 1);
  EXPECT_EQ(file.rows[1].line, 2);
  EXPECT_THAT(file.rows[1].fields[1], Optional(Eq("two\nlines, \"quoted\"\n\nand a third")));
  EXPECT_EQ(file.rows[2].line, 7);
}

TEST(Csv, NothingAndEmptyTextDiffer) {
  const CsvFile file = ParseCsv("a,,\"\"\n");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_THAT(file.rows[0].fields, ElementsAre(Optional(Eq("a")), std::nullopt, Optional(Eq(""))));
}

TEST(Csv, BlanksBelongToTheText) {
  const CsvFile file = ParseCsv(" a ,b\n");
  EXPECT_THAT(file.rows[0].fields, ElementsAre(Optional(Eq(" a ")), Optional(Eq("b"))));
}

TEST(Csv, EndsOfLinesOfOtherMachinesAndAByteOrderMark) {
  const CsvFile file = ParseCsv(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r\n\r\n3,4");
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_THAT(file.rows[0].fields[0], Optional(Eq("a")));
  EXPECT_EQ(file.rows[2].line, 4);
  EXPECT_THAT(file.rows[2].fields, ElementsAre(Optional(Eq("3")), Optional(Eq("4"))));
}

TEST(Csv, FaultsNameTheirLine) {
  const CsvFile stray = ParseCsv("a\nb\nc\"d\n");
  ASSERT_TRUE(stray.fault.has_value());
  EXPECT_EQ(stray.fault->line, 3);
  const CsvFile after = ParseCsv("a\n\"b\"c\n");
  ASSERT_TRUE(after.fault.has_value());
  EXPECT_EQ(after.fault->line, 2);
  const CsvFile open = ParseCsv("a\n\"b\nc\nd\n");
  ASSERT_TRUE(open.fault.has_value());
  EXPECT_EQ(open.fault->line, 2);
  const CsvFile octets = ParseCsv("a\nb\n\xC3(\n");
  ASSERT_TRUE(octets.fault.has_value());
  EXPECT_EQ(octets.fault->line, 3);
}

TEST(Csv, NoRecordInNothing) {
  EXPECT_TRUE(ParseCsv("").rows.empty());
  EXPECT_TRUE(ParseCsv("\n\n").rows.empty());
}

}  // namespace
}  // namespace motcua::publishing
