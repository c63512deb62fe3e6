// db/seed/load as operators run it: publishes once and keeps what was loaded before. What it
// refuses is gate_test.cc's.
#include "services/catalogue/loader_test.h"

namespace motcua::catalogue {
namespace {

TEST(Loader, SaysUnchangedForTheSameFiles) {
  ASSERT_EQ(RunLoader("").code, 0);
  const std::int32_t before = Published()->version();
  const Outcome outcome = RunLoader("");
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_EQ(outcome.output, "unchanged\n");
  EXPECT_EQ(Published()->version(), before);
}

TEST(Loader, KeepsWaboAndDemoOnceLoaded) {
  ASSERT_EQ(RunLoader("--demo --wabo").code, 0);
  const Outcome outcome = RunLoader("");
  EXPECT_EQ(outcome.output, "unchanged\n");
  const auto snapshot = Published();
  ASSERT_NE(snapshot->FindAgency(domain::AgencyId(9099)), nullptr);
  EXPECT_EQ(snapshot->FindAgency(domain::AgencyId(9099))->name, "Đơn vị không ghi tên");
  const Procedure* const wabo = snapshot->FindProcedure("9.000001", absl::CivilDay(2010, 10, 2));
  ASSERT_NE(wabo, nullptr);
  EXPECT_EQ(wabo->term.unit, domain::TermUnit::kGiven);
  EXPECT_EQ(wabo->steps.size(), 27U);
}

TEST(Loader, PublishesAChangeAndTakesItBack) {
  const SeedCopy seed;
  ASSERT_TRUE(seed.Replace("agencies.csv", "0277 3000 111", "0277 3000 999"));
  const std::int32_t before = Published()->version();
  const Outcome outcome = RunLoader(seed.option());
  ASSERT_EQ(outcome.code, 0) << outcome.output;
  const auto changed = Published();
  EXPECT_EQ(changed->version(), before + 1);
  EXPECT_EQ(changed->FindAgency(domain::AgencyId(114))->phone, "0277 3000 999");
  ASSERT_EQ(RunLoader("").code, 0);
  EXPECT_EQ(Published()->FindAgency(domain::AgencyId(114))->phone, "0277 3000 111");
}

TEST(Loader, RefusesADatabaseThatIsNotThere) {
  const Outcome outcome = RunLoader("--pg host=/nowhere");
  EXPECT_NE(outcome.code, 0);
  EXPECT_NE(outcome.output.find("the database cannot be asked"), std::string::npos);
}

}  // namespace
}  // namespace motcua::catalogue
