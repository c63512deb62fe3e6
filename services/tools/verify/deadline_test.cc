#include "services/tools/verify/deadline.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "services/tools/verify/derivation_vectors.h"

namespace motcua::verify {
namespace {

constexpr char kVectors[] = MOTCUA_SOURCE_DIR "/tests/golden/derivation/vectors.txt";

std::string VectorText() {
  std::ifstream file(kVectors);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Regenerate the texts: MOTCUA_UPDATE_GOLDEN=1 …/verify_deadline_test. The dates by hand stay.
TEST(DerivationVectors, Hold) {
  if (std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr) {
    const auto rewritten = RewriteDerivationVectors(VectorText());
    ASSERT_TRUE(rewritten.ok()) << rewritten.status();
    std::ofstream(kVectors) << *rewritten;
  }
  for (const std::string& problem : CheckDerivationVectors(VectorText())) {
    ADD_FAILURE() << problem;
  }
}

TEST(DerivationVectors, AChangedFactOrTextIsFound) {
  const std::string text = VectorText();
  for (const std::string_view key : {"\nstart 202", "\ntext 2|w|", "\ndue 202", "\npromised 202"}) {
    std::string changed = text;
    char& digit = changed[changed.find(key) + key.size()];
    digit = digit == '5' ? '4' : '5';
    EXPECT_EQ(CheckDerivationVectors(changed).size(), 1u) << key;
  }
}

TEST(DerivationVectors, NoneIsAProblem) {
  EXPECT_EQ(CheckDerivationVectors("# nothing\n").size(), 1u);
}

TEST(DerivationVectors, ALineNobodyUnderstandsIsAProblem) {
  const auto problems = CheckDerivationVectors("vector a\nstart yesterday\n");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0], "derivation vectors: line 2 cannot be read: start yesterday");
}

constexpr std::string_view kHouse = "calendar 1\nsessions 0 00000000 420-690 810-1020\n";

TEST(CalendarDocument, SaysWhichLineIsWrong) {
  struct Case {
    std::string line;
    std::string_view expected;
  };
  const Case cases[] = {
      {"year 2026 perhaps\n", "year <yyyy> confirmed|draft"},
      {"year 2026 draft\nyear 2026 draft\n", "years ascending"},
      {"sessions 3 00000000 420\n", "sessions one after the other within the day"},
      {"sessions 3 00000000 420-420\n", "sessions one after the other within the day"},
      {"sessions 3 00000000 420-690 600-700\n", "sessions one after the other within the day"},
      {"sessions 3 00000000 420-1441\n", "sessions one after the other within the day"},
      {"sessions 3 00000000\n", "at least one session"},
      {"sessions 0 00000000 420-690\n", "session tables by agency and first day"},
      {"sessions 3 20260230 420-690\n", "sessions <agency> <yyyymmdd> <start>-<end> …"},
      {"day 20260101 off confirmed Tết\n",
       "day <yyyymmdd> off|work confirmed|draft <name>|<notice>"},
      {"day 20260101 off confirmed Tết|50%\n", "name and notice escaped"},
      {"day 20260101 off confirmed Tết|50%2C\n", "name and notice escaped"},
      {"day 20260101 off confirmed Tết|a,b\n", "name and notice escaped"},
      {"day 20260102 off draft |\nday 20260101 off draft |\n", "special days ascending"},
      {"month 1\n", "year, sessions or day"},
      {"\n", "year, sessions or day"},
  };
  for (const Case& one : cases) {
    const auto read = Calendar::Parse(4, std::string(kHouse) + one.line);
    ASSERT_FALSE(read.ok()) << one.line;
    EXPECT_NE(read.status().message().find(std::string(one.expected)), std::string::npos)
        << one.line << read.status();
  }
  EXPECT_TRUE(Calendar::Parse(4, kHouse).ok());
  EXPECT_FALSE(Calendar::Parse(4, "").ok());
  EXPECT_FALSE(Calendar::Parse(4, kHouse.substr(0, kHouse.size() - 1)).ok());
  EXPECT_FALSE(Calendar::Parse(4, "calendar 2\nsessions 0 00000000 420-690\n").ok());
  EXPECT_FALSE(Calendar::Parse(4, "calendar 1\nsessions 0 20260101 420-690\n").ok());
}

TEST(Office, AnAgencyKeepsTheHousesHoursUntilItsOwnFirstTable) {
  const auto calendar = Calendar::Parse(4, std::string(kHouse) + "sessions 9 20260401 450-690\n");
  ASSERT_TRUE(calendar.ok());
  const Office office(*calendar, 9);
  EXPECT_EQ(office.agency(), 9);
  EXPECT_EQ(LocalText(office.Closing(*ParseDay("20260331"))), "2026-03-31T17:00");
  EXPECT_EQ(LocalText(office.Closing(*ParseDay("20260401"))), "2026-04-01T11:30");
  EXPECT_EQ(Office(*calendar, 8).agency(), 0);
}

TEST(Deadline, FactsBeyondAllMeasureAreRefused) {
  const auto calendar = Calendar::Parse(4, kHouse);
  ASSERT_TRUE(calendar.ok());
  const Facts sound{.term = {.unit = 'w', .amount = 3}, .start = *ParseLocal("2026-03-02T09:10")};
  EXPECT_TRUE(Derive(*calendar, sound).ok());
  Facts facts = sound;
  facts.term.unit = 'g';
  EXPECT_FALSE(Derive(*calendar, facts).ok());
  facts = sound;
  facts.term.amount = 1'000'000'000;
  EXPECT_FALSE(Derive(*calendar, facts).ok());
  facts = sound;
  facts.start = std::int64_t{1} << 50;
  EXPECT_FALSE(Derive(*calendar, facts).ok());
}

TEST(Deadline, TheFirstDifferenceIsNamed) {
  EXPECT_EQ(FirstDifference("2|w|3", "2|w|3"), "");
  EXPECT_EQ(FirstDifference("2|w|3", "2|w|4"), "amount: stored 3, expected 4");
  EXPECT_EQ(FirstDifference("2|w", "2|w|4"), "amount: stored nothing, expected 4");
  const std::string fields = "2|w|3|0|n|p|1|0|5|5|9|9||0|";
  EXPECT_EQ(FirstDifference(fields + "f7|c9", fields + "f7|c10"),
            "record 2 (tile): stored c9, expected c10");
  EXPECT_EQ(FirstDifference(fields + "f7", fields + "f7|p,1,2,0,1,"),
            "record 2 (pause): stored nothing, expected p,1,2,0,1,");
}

}  // namespace
}  // namespace motcua::verify
