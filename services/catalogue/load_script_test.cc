// motcua-catalogue as operators run it: publishes once and keeps what was loaded before. What it
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

// The three tiers of 2014 on top of today's: everything that ended on 30/06/2025 is still found by
// its codes, and somebody answers for it the day after.
TEST(Loader, BringsTheThreeTiersOf2014) {
  const Outcome outcome = RunLoader("--2014");
  ASSERT_EQ(outcome.code, 0) << outcome.output;
  const auto snapshot = Published();
  const absl::CivilDay last(2025, 6, 30);
  int districts = 0;
  int ended = 0;
  for (const Agency& agency : snapshot->agencies()) {
    if (!agency.valid_to) continue;
    ++ended;
    districts += agency.level == AgencyLevel::kDistrict ? 1 : 0;
    EXPECT_EQ(snapshot->SuccessorOf(agency.id, "", *agency.valid_to), &agency) << agency.name;
    const Agency* const after = snapshot->SuccessorOf(agency.id, "", last + 1);
    ASSERT_NE(after, nullptr) << agency.name;
    EXPECT_FALSE(after->valid_to) << agency.name;
    EXPECT_EQ(snapshot->FindAgencyByIdentifier(agency.old_identifier), &agency) << agency.name;
  }
  EXPECT_EQ(districts, 23);
  EXPECT_EQ(ended, 136);
  const Agency* const registry = snapshot->FindAgencyByIdentifier("000.01.41.H20");
  ASSERT_NE(registry, nullptr);
  EXPECT_EQ(registry->name, "Văn phòng Đăng ký quyền sử dụng đất thành phố Cao Lãnh");
  EXPECT_EQ(registry->parent, domain::AgencyId(2110));
}

TEST(Loader, AFieldOfADistrictMayGoElsewhere) {
  ASSERT_EQ(RunLoader("--2014").code, 0);
  const auto snapshot = Published();
  const absl::CivilDay after(2025, 7, 1);
  const auto answers = [&](int agency, std::string_view field) {
    const Agency* const found = snapshot->SuccessorOf(domain::AgencyId(agency), field, after);
    return found == nullptr ? std::string() : found->name;
  };
  EXPECT_EQ(answers(2110, "Xây dựng"), "UBND phường Cao Lãnh");
  EXPECT_EQ(answers(2110, "Giao dịch bảo đảm"),
            "Chi nhánh Văn phòng Đăng ký đất đai khu vực Cao Lãnh");
  EXPECT_EQ(answers(2001, ""), "UBND tỉnh Đồng Tháp");
  EXPECT_EQ(answers(2015, "Bảo trợ xã hội"), "Sở Y tế tỉnh Đồng Tháp");
  EXPECT_EQ(answers(2015, "Việc làm"), "Sở Nội vụ tỉnh Đồng Tháp");
  const Procedure* const land = snapshot->FindProcedure("9.201411", absl::CivilDay(2014, 5, 5));
  ASSERT_NE(land, nullptr);
  EXPECT_EQ(land->term.amount, 32);
  EXPECT_EQ(land->local_code, "TN02");
  int budgets = 0;
  for (const Leg& leg : land->legs) budgets += leg.budget_minutes;
  EXPECT_EQ(budgets, 26 * 480);
  EXPECT_EQ(snapshot->FindProcedure("9.201411", after), nullptr);
}

// Each of today's communes lies in the area of one old district: reports can be cut by either
// world.
TEST(Loader, EveryCommuneLiesInOneOldDistrict) {
  ASSERT_EQ(RunLoader("--2014").code, 0);
  EXPECT_TRUE(RunSql("test.territories",
                     "SELECT 1 / (CASE WHEN count(*) = 102 AND count(DISTINCT successor_id) = 102"
                     " AND count(DISTINCT agency_id) = 23 THEN 1 ELSE 0 END)"
                     " FROM catalogue.territory")
                  .ok());
}

TEST(Loader, RefusesADatabaseThatIsNotThere) {
  const Outcome outcome = RunLoader("--pg host=/nowhere");
  EXPECT_NE(outcome.code, 0);
  EXPECT_NE(outcome.output.find("DATABASE_UNAVAILABLE"), std::string::npos) << outcome.output;
}

}  // namespace
}  // namespace motcua::catalogue
