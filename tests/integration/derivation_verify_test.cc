// Invented dossiers written by the real engine and ledger, every derivation recomputed by
// motcua-verify. 2,000 of them; as many as MOTCUA_DOSSIERS says where it is set:
//   MOTCUA_DOSSIERS=100000 tests/support/with-servers build/release/bin/derivation_verify_test
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/domain/calendar.h"
#include "tests/integration/synthetic.h"
#include "tests/integration/synthetic_law.h"

namespace motcua::testing {
namespace {

using ::testing::HasSubstr;

constexpr int kDossiers = 2000;

struct Report {
  int exit_code = -1;
  std::string text;
};

Report Verify(const FreshDatabase& database) {
  const std::string command =
      absl::StrCat(MOTCUA_VERIFY, " --pg='", database.Connection("motcua_verify"),
                   "' --vectors=" MOTCUA_SOURCE_DIR "/tests/golden/ledger/vectors.txt");
  FILE* pipe = popen(command.c_str(), "r");
  Report report;
  char part[4096];
  while (const std::size_t got = fread(part, 1, sizeof part, pipe)) report.text.append(part, got);
  report.exit_code = WEXITSTATUS(pclose(pipe));
  return report;
}

// One filled database for all tests; what a test breaks, it mends.
class DerivationVerify : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new FreshDatabase();
    // What survives a crash is not the question here.
    database_->Sql(
        absl::StrFormat("ALTER DATABASE %s SET synchronous_commit = off", database_->name()));
    const char* wanted = std::getenv("MOTCUA_DOSSIERS");
    const int dossiers = wanted == nullptr ? kDossiers : std::atoi(wanted);
    auto mix = FillWithDossiers({.database = *database_, .dossiers = dossiers});
    ASSERT_TRUE(mix.ok()) << mix.status();
    mix_ = new Mix(*std::move(mix));
  }
  static void TearDownTestSuite() {
    delete mix_;
    delete database_;
  }
  void SetUp() override { ASSERT_NE(mix_, nullptr); }

  static Report Verify() { return testing::Verify(*database_); }
  // As an attacker with the owner's rights: triggers are off.
  static void Tamper(const std::string& sql) {
    database_->Sql(absl::StrCat("SET session_replication_role = replica; ", sql));
  }
  static void ExpectFound(const std::string& what) {
    const Report report = Verify();
    EXPECT_EQ(report.exit_code, 1) << report.text;
    EXPECT_THAT(report.text, HasSubstr(what));
  }

  static FreshDatabase* database_;
  static Mix* mix_;
};

FreshDatabase* DerivationVerify::database_ = nullptr;
Mix* DerivationVerify::mix_ = nullptr;

TEST_F(DerivationVerify, EveryDerivationIsRecomputedWithoutADifference) {
  for (const auto& [name, count] : *mix_) std::printf("%9ld %s\n", count, name.c_str());
  const Report report = Verify();
  std::fputs(report.text.c_str(), stdout);
  EXPECT_EQ(report.exit_code, 0);
  EXPECT_THAT(report.text,
              HasSubstr(absl::StrFormat("derivations %d older writing 0", (*mix_)["derivations"])));
  EXPECT_THAT(report.text, HasSubstr("problems 0"));
}

// When things were done to the permits of a real municipality, 783 weeks later: every instant of
// its event log, under our terms and calendars. Nothing where the log is not at hand.
std::vector<std::vector<absl::Time>> WaboTimelines() {
  constexpr absl::Duration kLater = absl::Hours(24 * 7 * 783);
  constexpr std::size_t kCase = 1;
  constexpr std::size_t kStart = 8;
  constexpr std::size_t kInstant = 14;
  constexpr std::size_t kSeconds = 19;  // "2011-10-11 13:42:22"; the log's local time is kept
  const char* wanted = std::getenv("MOTCUA_WABO");
  std::ifstream file(wanted != nullptr ? wanted
                                       : MOTCUA_SOURCE_DIR "/../shared/data/wabo/receipt.csv");
  const auto instant = [&](const std::string& text) {
    absl::Time t;
    std::string error;
    EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M:%S", text.substr(0, kSeconds), domain::HouseZone(),
                                &t, &error))
        << error;
    return t + kLater;
  };
  std::map<std::string, std::vector<absl::Time>> cases;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::vector<std::string> fields = absl::StrSplit(line, ',');
    std::vector<absl::Time>& times = cases[fields.at(kCase)];
    if (times.empty()) times.push_back(instant(fields.at(kStart)));
    times.push_back(instant(fields.at(kInstant)));
  }
  std::vector<std::vector<absl::Time>> timelines;
  for (auto& [name, times] : cases) {
    std::sort(times.begin(), times.end());
    timelines.push_back(std::move(times));
  }
  return timelines;
}

TEST(WaboVerify, EveryCaseOfTheLogUnderOurTermsIsRecomputedWithoutADifference) {
  const auto timelines = WaboTimelines();
  if (timelines.empty()) GTEST_SKIP() << "no event log";
  const FreshDatabase database;
  auto mix = FillWithDossiers({.database = database, .timelines = timelines});
  ASSERT_TRUE(mix.ok()) << mix.status();
  const Report report = Verify(database);
  std::fputs(report.text.c_str(), stdout);
  EXPECT_EQ(report.exit_code, 0);
  EXPECT_THAT(report.text,
              HasSubstr(absl::StrFormat("derivations %d older writing 0", (*mix)["derivations"])));
  EXPECT_THAT(report.text, HasSubstr(absl::StrFormat("dossiers %d ", timelines.size())));
}

TEST_F(DerivationVerify, TheMixHasEverything) {
  for (const int kind : {2, 3, 11, 13, 20, 21, 22}) {
    EXPECT_GT((*mix_)[absl::StrFormat("event %d", kind)], 0) << "event " << kind;
  }
  for (int unit = 1; unit <= 4; ++unit) {
    EXPECT_GT((*mix_)[absl::StrFormat("unit %d", unit)], 0) << "unit " << unit;
  }
  for (const int agency : {0, 8, 9, 10}) {
    EXPECT_GT((*mix_)[absl::StrFormat("sessions of %d", agency)], 0) << "agency " << agency;
  }
  for (int tile = 0; tile <= 13; ++tile) {
    EXPECT_GT((*mix_)[absl::StrFormat("with tile %d", tile)], 0) << "tile " << tile;
  }
  for (const char* name : {"pauses 0", "pauses 1", "pauses 2", "pauses 3", "extensions 1",
                           "extensions 2", "rolled", "crosses unconfirmed days"}) {
    EXPECT_GT((*mix_)[name], 0) << name;
  }
  int calendars = 0;
  for (const auto& [name, count] : *mix_) calendars += name.starts_with("calendar ") ? 1 : 0;
  EXPECT_EQ(calendars, kSyntheticCalendars);
}

TEST_F(DerivationVerify, ATermChangedInSilenceIsFound) {
  Tamper("UPDATE catalogue.procedure SET term_amount = term_amount + 1 WHERE code = '8.000016'");
  ExpectFound("derivation: amount: stored 8, expected 9");
  Tamper("UPDATE catalogue.procedure SET term_amount = term_amount - 1 WHERE code = '8.000016'");
}

TEST_F(DerivationVerify, APolicyChangedInSilenceIsFound) {
  Tamper("UPDATE catalogue.procedure SET supplement_policy = 'restart' WHERE code = '8.000016'");
  ExpectFound("derivation: policy: stored p, expected r");
  Tamper("UPDATE catalogue.procedure SET supplement_policy = 'pause' WHERE code = '8.000016'");
}

TEST_F(DerivationVerify, ACalendarChangedAfterwardsIsFound) {
  constexpr char kSwap[] =
      "UPDATE catalogue.calendar_document SET document = replace(document, '%s', '%s')%s "
      "WHERE calendar_version = (SELECT max(calendar_version) FROM catalogue.calendar_document)";
  constexpr char kDay[] = "day 20260410 off";
  constexpr char kOther[] = "day 20260409 off";
  Tamper(absl::StrFormat(kSwap, kDay, kOther, ""));
  ExpectFound("the document is not the one its digest was made of");
  constexpr char kDigest[] = ", digest = sha256(convert_to(replace(document, '%s', '%s'), 'UTF8'))";
  Tamper(absl::StrFormat(kSwap, kOther, kDay, ""));
  Tamper(absl::StrFormat(kSwap, kDay, kOther, absl::StrFormat(kDigest, kDay, kOther)));
  ExpectFound("derivation: ");
  Tamper(absl::StrFormat(kSwap, kOther, kDay, absl::StrFormat(kDigest, kOther, kDay)));
  EXPECT_EQ(Verify().exit_code, 0);
}

TEST_F(DerivationVerify, ACatalogueVersionThatNamesAnotherCalendarIsFound) {
  constexpr char kMove[] =
      "UPDATE catalogue.version SET calendar_version = calendar_version %s "
      "WHERE version = (SELECT max(version) FROM catalogue.version)";
  Tamper(absl::StrFormat(kMove, "- 1"));
  ExpectFound("derivation: calendar: stored");
  Tamper(absl::StrFormat(kMove, "+ 1"));
  EXPECT_EQ(Verify().exit_code, 0);
}

}  // namespace
}  // namespace motcua::testing
