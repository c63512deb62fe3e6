#include "services/domain/dossier_state.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace motcua::domain {
namespace {

TEST(DossierState, EveryKindHasItsOwnNameAndIsFoundByIt) {
  std::set<std::string_view> names;
  for (int number = 1; number <= 19; ++number) {
    const auto kind = KindFromNumber(number);
    ASSERT_TRUE(kind.has_value());
    EXPECT_NE(KindName(*kind), "unknown");
    EXPECT_EQ(ParseKindName(KindName(*kind)), kind);
    names.insert(KindName(*kind));
  }
  EXPECT_EQ(names.size(), 19u);
  EXPECT_EQ(ParseKindName("unknown"), std::nullopt);
  EXPECT_EQ(ParseKindName(""), std::nullopt);
}

TEST(DossierState, StrangeNumbersAreRefused) {
  for (const int number : {-1, 12, 1000}) EXPECT_EQ(StateFromNumber(number), std::nullopt);
  for (const int number : {-1, 0, 28}) EXPECT_EQ(KindFromNumber(number), std::nullopt);
  EXPECT_EQ(StateFromNumber(0), DossierState::kNone);
  EXPECT_EQ(StateFromNumber(10), DossierState::kHandedOver);
}

TEST(DossierState, IllegalStepsOfTheLawAreNotInTheTable) {
  EXPECT_FALSE(IsAllowed({DossierState::kFinished, EventKind::kSupplementRequested,
                          DossierState::kAwaitingSupplement}));
  EXPECT_FALSE(IsAllowed(
      {DossierState::kInProgress, EventKind::kResultHandedOver, DossierState::kHandedOver}));
  EXPECT_FALSE(
      IsAllowed({DossierState::kFinished, EventKind::kWithdrawn, DossierState::kWithdrawn}));
  EXPECT_TRUE(IsAllowed({DossierState::kNone, EventKind::kReceived, DossierState::kReceived}));
}

TEST(DossierState, EndsAndPausesAreThoseOfTheLaw) {
  for (int number = 0; number <= 11; ++number) {
    const DossierState state = *StateFromNumber(number);
    EXPECT_EQ(IsEnd(state), number == 3 || number == 7 || number == 8 || number >= 10);
    EXPECT_EQ(IsPaused(state), number == 5 || number == 6);
  }
}

}  // namespace
}  // namespace motcua::domain
