#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "services/tools/verify/fold.h"
#include "services/tools/verify/octets.h"
#include "services/tools/verify/vectors.h"

namespace motcua::verify {
namespace {

std::string VectorText() {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/golden/ledger/vectors.txt");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Vectors, Hold) { EXPECT_TRUE(CheckVectors(VectorText()).empty()); }

TEST(Vectors, AnyChangedDigitIsFound) {
  const std::string text = VectorText();
  for (const std::string_view key : {"\nbody ", "\nprev ", "\nevent ", "\nhash ", "\nat "}) {
    std::string changed = text;
    char& digit = changed[changed.find(key) + key.size()];
    digit = digit == '7' ? '8' : '7';
    EXPECT_EQ(CheckVectors(changed).size(), 1u) << key;
  }
}

TEST(Vectors, NoneIsAProblem) { EXPECT_EQ(CheckVectors("# nothing\n").size(), 1u); }

Body Facts(std::string_view hex) { return Body::Parse(FromHex(hex).value()).value(); }

TEST(Fold, TakenOverByAnotherAgencyIsFound) {
  DossierRow row = Nothing(1);
  row.numbers[kVersion] = 1;
  row.numbers[kState] = 2;
  row.numbers[kHolder] = 10;
  const EventRow sent{.dossier = 1, .seq = 2, .from = 2, .kind = 5, .to = 4, .at = 5, .agency = 10};
  EXPECT_TRUE(Apply(row, sent, Facts("010900000008000000000000000b")).empty());
  EXPECT_EQ(row.numbers[kInTransitTo], 11);
  EXPECT_EQ(row.numbers[kHolder], 10);
  const EventRow taken{
      .dossier = 1, .seq = 3, .from = 4, .kind = 6, .to = 4, .at = 5, .agency = 12};
  EXPECT_EQ(Apply(row, taken, Facts("01")).size(), 1u);
}

TEST(Fold, GapAndForbiddenStepAreFound) {
  DossierRow row = Nothing(1);
  const EventRow event{.dossier = 1, .seq = 2, .from = 0, .kind = 2, .to = 4, .at = 5, .agency = 9};
  EXPECT_EQ(Apply(row, event, Facts("01")).size(), 2u);
}

TEST(Rules, TwoWaysToHaveNoHolder) {
  DossierRow row = Nothing(1);
  row.numbers[kState] = 4;
  row.numbers[kInTransitTo] = 4;
  EXPECT_EQ(CheckRules(row).size(), 1u);
  row.numbers[kHolder] = 4;
  EXPECT_EQ(CheckRules(row).size(), 1u);
  row.numbers[kInTransitTo] = 0;
  EXPECT_TRUE(CheckRules(row).empty());
}

TEST(Rules, ResultHasAHolderExactlyWhenFinished) {
  DossierRow row = Nothing(1);
  row.numbers[kHolder] = 4;
  row.numbers[kState] = 9;
  EXPECT_EQ(CheckRules(row).size(), 1u);
  row.numbers[kResultHolder] = 4;
  EXPECT_TRUE(CheckRules(row).empty());
  row.numbers[kResultAtDesk] = 1;
  row.numbers[kPickup] = 7;
  EXPECT_EQ(CheckRules(row).size(), 1u);
}

}  // namespace
}  // namespace motcua::verify
