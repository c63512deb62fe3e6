#include "services/catalogue/catalogue.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>

#include "services/catalogue/published_test.h"
#include "services/catalogue/statements.h"
#include "services/platform/base/error.h"

namespace motcua::catalogue {
namespace {

constexpr std::size_t kShortNameLimit = 26;
constexpr domain::AgencyId kCaoLanh(114);
const absl::CivilDay kDemoDay(2026, 11, 12);

// Waits up to 10 s for something the poller brings about.
template <typename Condition>
bool Eventually(const Condition& condition) {
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

absl::Status PublishAgain() {
  return RunSql("test.publish_again",
                "INSERT INTO catalogue.version (version, digest)"
                " SELECT max(version) + 1, 'test' FROM catalogue.version");
}

bool IsPlainAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

TEST(Statements, PrepareAgainstTheMigratedSchema) {
  pg::Pool pool(As("motcua_status"));
  for (const pg::Statement& statement : kStatements) {
    const absl::Status status =
        pg::RunTransaction(pool, {}, [&](pg::Transaction& tx) -> absl::Status {
          tx.Exec(statement);
          return absl::OkStatus();
        });
    EXPECT_TRUE(status.ok()) << statement.name << ": " << status;
  }
}

TEST(Seed, HasTheProvinceAndItsCommunes) {
  const auto snapshot = Published();
  int communes = 0;
  for (const Agency& agency : snapshot->agencies()) {
    communes += agency.id.value() >= 101 && agency.id.value() <= 202 ? 1 : 0;
  }
  EXPECT_EQ(communes, 102);
  const Agency* const ward = snapshot->FindAgencyByIdentifier("H20.214");
  ASSERT_NE(ward, nullptr);
  EXPECT_EQ(ward->id, kCaoLanh);
  EXPECT_EQ(ward->name, "UBND phường Cao Lãnh");
  EXPECT_EQ(ward->short_name, "UBND phuong Cao Lanh");
  EXPECT_EQ(ward->desk_name, "Bộ phận một cửa phường Cao Lãnh");
  EXPECT_EQ(ward->phone, "0277 3000 111");
  EXPECT_EQ(ward->valid_from, absl::CivilDay(2025, 7, 1));
  EXPECT_EQ(snapshot->FindAgency(kCaoLanh), ward);
  EXPECT_EQ(snapshot->FindAgency(domain::AgencyId(0)), nullptr);
  EXPECT_EQ(snapshot->FindAgency(domain::AgencyId(100000)), nullptr);
  EXPECT_EQ(snapshot->FindAgencyByIdentifier("H20.999"), nullptr);
}

TEST(Seed, ShortNamesAreUniqueAndFitTextMessages) {
  const auto snapshot = Published();
  std::set<std::string> seen;
  for (const Agency& agency : snapshot->agencies()) {
    EXPECT_TRUE(seen.insert(agency.short_name).second) << agency.short_name;
    for (const std::string& text : {agency.short_name, agency.desk_short_name}) {
      EXPECT_FALSE(text.empty()) << agency.name;
      EXPECT_LE(text.size(), kShortNameLimit) << text;
      EXPECT_TRUE(IsPlainAscii(text)) << text;
    }
  }
}

TEST(Seed, EveryParentExists) {
  const auto snapshot = Published();
  for (const Agency& agency : snapshot->agencies()) {
    if (!agency.parent) continue;
    EXPECT_NE(snapshot->FindAgency(agency.parent), nullptr) << agency.name;
  }
}

TEST(Seed, NothingIllustrativeIsConfirmed) {
  const auto snapshot = Published();
  for (const Agency& agency : snapshot->agencies()) EXPECT_FALSE(agency.confirmed) << agency.name;
  for (const Procedure& row : snapshot->procedures()) EXPECT_FALSE(row.confirmed) << row.code;
}

TEST(Seed, EveryProcedureHasStepsAndACoherentTerm) {
  const auto snapshot = Published();
  EXPECT_GE(snapshot->procedures().size(), 46U);
  for (const Procedure& procedure : snapshot->procedures()) {
    EXPECT_FALSE(procedure.steps.empty()) << procedure.code;
    EXPECT_EQ(procedure.term.unit == domain::TermUnit::kSameDay, procedure.term.cutoff_minute != 0)
        << procedure.code;
    EXPECT_EQ(snapshot->FindProcedureVersion(procedure.code, procedure.version), &procedure);
  }
}

TEST(Seed, TheRunningExampleTakesFifteenWorkingDays) {
  const auto snapshot = Published();
  const Procedure* const permit = snapshot->FindProcedure("1.013225", kDemoDay);
  ASSERT_NE(permit, nullptr);
  EXPECT_EQ(permit->term.unit, domain::TermUnit::kWorkingDay);
  EXPECT_EQ(permit->term.amount, 15);
  EXPECT_EQ(permit->steps.count("examine"), 1U);
  const Procedure* const birth = snapshot->FindProcedure("1.001193", kDemoDay);
  ASSERT_NE(birth, nullptr);
  EXPECT_EQ(birth->term.cutoff_minute, 15 * 60);
}

TEST(FindProcedure, PicksTheHighestVersionInForceOnTheDay) {
  ASSERT_TRUE(RunSql("test.second_version",
                     "INSERT INTO catalogue.procedure SELECT code, 2, 'mới', field, term_unit, 10,"
                     " cutoff_minute, supplement_policy, date '2026-10-01', date '2026-12-31',"
                     " source, confirmed FROM catalogue.procedure"
                     " WHERE code = '1.013225' AND version = 1")
                  .ok());
  const auto snapshot = Published();
  ASSERT_TRUE(RunSql("test.no_second_version",
                     "DELETE FROM catalogue.procedure WHERE code = '1.013225' AND version = 2")
                  .ok());
  const auto version_on = [&](absl::CivilDay day) {
    const Procedure* const found = snapshot->FindProcedure("1.013225", day);
    return found == nullptr ? 0 : found->version;
  };
  EXPECT_EQ(version_on(absl::CivilDay(2025, 6, 30)), 0);
  EXPECT_EQ(version_on(absl::CivilDay(2025, 7, 1)), 1);
  EXPECT_EQ(version_on(absl::CivilDay(2026, 9, 30)), 1);
  EXPECT_EQ(version_on(absl::CivilDay(2026, 10, 1)), 2);
  EXPECT_EQ(version_on(absl::CivilDay(2026, 12, 31)), 2);
  EXPECT_EQ(version_on(absl::CivilDay(2027, 1, 1)), 1);
  EXPECT_EQ(snapshot->FindProcedure("0.000000", kDemoDay), nullptr);
  EXPECT_EQ(snapshot->FindProcedureVersion("1.013225", 3), nullptr);
}

TEST(Load, SaysThatNothingIsPublished) {
  ASSERT_TRUE(RunSql("test.set_aside", "ALTER TABLE catalogue.version RENAME TO set_aside").ok());
  ASSERT_TRUE(RunSql("test.empty_version",
                     "CREATE TABLE catalogue.version (LIKE catalogue.set_aside INCLUDING ALL)")
                  .ok());
  const auto loaded = [] {
    pg::Pool pool(As("postgres"));
    return Load(pool);
  }();
  EXPECT_TRUE(RunSql("test.drop_empty", "DROP TABLE catalogue.version").ok());
  EXPECT_TRUE(RunSql("test.put_back", "ALTER TABLE catalogue.set_aside RENAME TO version").ok());
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(loaded.status()), "NO_CATALOGUE");
}

TEST(Catalogue, SwapsWhenANewerVersionIsPublished) {
  pg::Pool pool(As("motcua_status"));
  const Catalogue catalogue(pool);
  ASSERT_TRUE(catalogue.Ready());
  const auto before = catalogue.current();
  ASSERT_TRUE(PublishAgain().ok());
  EXPECT_TRUE(Eventually([&] { return catalogue.current()->version() == before->version() + 1; }));
  EXPECT_NE(before->FindAgency(kCaoLanh), nullptr);  // held pointers stay whole
}

TEST(Catalogue, KeepsItsSnapshotWhileTheDatabaseIsDown) {
  pg::Pool pool(As("motcua_status"));
  const Catalogue catalogue(pool);
  ASSERT_TRUE(catalogue.Ready());
  const std::int32_t before = catalogue.current()->version();
  ASSERT_TRUE(RunSql("test.lock_out", "ALTER ROLE motcua_status NOLOGIN").ok());
  ASSERT_TRUE(RunSql("test.cut",
                     "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                     " WHERE usename = 'motcua_status'")
                  .ok());
  ASSERT_TRUE(PublishAgain().ok());
  std::this_thread::sleep_for(std::chrono::milliseconds(2500));  // at least two polls
  EXPECT_TRUE(catalogue.Ready());
  EXPECT_EQ(catalogue.current()->version(), before);
  ASSERT_TRUE(RunSql("test.let_in", "ALTER ROLE motcua_status LOGIN").ok());
  EXPECT_TRUE(Eventually([&] { return catalogue.current()->version() == before + 1; }));
}

TEST(Catalogue, IsNotReadyWithoutADatabase) {
  pg::Pool pool({.connection = "host=/nowhere user=nobody dbname=none",
                 .application_name = "catalogue_test",
                 .size = 1});
  const Catalogue catalogue(pool);
  EXPECT_FALSE(catalogue.Ready());
  EXPECT_EQ(catalogue.current(), nullptr);
}

}  // namespace
}  // namespace motcua::catalogue
