// db/seed/load as operators run it: publishes once, names bad data by file and line, and keeps what
// was loaded before.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>

#include "services/catalogue/published_test.h"

namespace motcua::catalogue {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  int code = -1;
  std::string output;  // both streams
};

Outcome RunLoader(const std::string& options) {
  const std::string command = std::string(MOTCUA_SOURCE_DIR "/db/seed/load --pg '") +
                              TestDatabase() + "' " + options + " 2>&1";
  Outcome outcome;
  FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return outcome;
  std::array<char, 4096> chunk;
  while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) {
    outcome.output.append(chunk.data(), count);
  }
  const int status = pclose(pipe);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

// A private copy of the seed folder.
class SeedCopy {
 public:
  SeedCopy() : folder_(fs::temp_directory_path() / fs::path("motcua-seed-XXXXXX")) {
    std::string pattern = folder_.string();
    folder_ = mkdtemp(pattern.data());
    fs::copy(MOTCUA_SOURCE_DIR "/db/seed", folder_, fs::copy_options::recursive);
  }
  ~SeedCopy() { fs::remove_all(folder_); }
  SeedCopy(const SeedCopy&) = delete;
  SeedCopy& operator=(const SeedCopy&) = delete;

  std::string option() const { return "--dir '" + folder_.string() + "'"; }

  // Replaces the first `from` in a file; false if there is none.
  bool Replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::ifstream in(folder_ / file);
    std::stringstream text;
    text << in.rdbuf();
    std::string content = text.str();
    const std::size_t at = content.find(from);
    if (at == std::string::npos) return false;
    std::ofstream(folder_ / file) << content.replace(at, from.size(), to);
    return true;
  }

 private:
  fs::path folder_;
};

struct BadData {
  std::string name;
  std::string file;
  std::string from;
  std::string to;
  std::string complaint;
};

std::ostream& operator<<(std::ostream& out, const BadData& bad) { return out << bad.name; }

class LoaderRefuses : public ::testing::TestWithParam<BadData> {};

TEST_P(LoaderRefuses, NamingFileAndLine) {
  const BadData& bad = GetParam();
  const SeedCopy seed;
  ASSERT_TRUE(seed.Replace(bad.file, bad.from, bad.to));
  const std::int32_t before = Published()->version();
  const Outcome outcome = RunLoader("--demo --wabo " + seed.option());
  EXPECT_NE(outcome.code, 0);
  EXPECT_NE(outcome.output.find(bad.complaint), std::string::npos) << outcome.output;
  EXPECT_EQ(Published()->version(), before);
}

INSTANTIATE_TEST_SUITE_P(
    Files, LoaderRefuses,
    ::testing::Values(
        BadData{"duplicate_agency", "agencies.csv", "\n2,H20.02,", "\n1,H20.02,",
                "agencies.csv line 3: duplicate agency_id 1"},
        BadData{"long_short_name", "agencies.csv", ",So Noi vu Dong Thap,",
                ",So Noi vu tinh Dong Thap Muoi,", "agencies.csv line 5: short_name"},
        BadData{"accented_short_name", "agencies.csv", ",So Noi vu Dong Thap,", ",Sở Nội vụ,",
                "agencies.csv line 5: short_name"},
        BadData{"not_a_number", "agencies.csv", "\n2,H20.02,", "\ntwo,H20.02,",
                "agencies.csv line 3"},
        BadData{"unknown_agency", "memberships.csv", "\n1,114,", "\n1,777,",
                "memberships.csv line 2: unknown agency 777"},
        BadData{"unknown_agency_wabo", "wabo/memberships.csv", "\n9001,9001,", "\n9001,8888,",
                "wabo/memberships.csv line 2: unknown agency 8888"},
        BadData{"unknown_unit", "procedures.csv", ",same_day,", ",some_day,",
                "procedures.csv line 2: term some_day"},
        BadData{"weekend_off", "special_days.csv", "2024-01-01", "2024-01-06",
                "special_days.csv line 2: day off 2024-01-06"},
        BadData{"message_too_long", "messages.csv", "sms.l1.s10,vi,\"Ho so",
                "sms.l1.s10,vi,\"Ho so nay", "text message sms.l1.s10 may reach 164 characters"},
        BadData{"missing_column", "steps.csv", "position,name", "position,nom", "steps.csv"}),
    [](const auto& info) { return info.param.name; });

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
