// A calendar change published by motcua-catalogue, judged by arithmetic of the test's own: who
// moves, who does not; stopped half-way; taken back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <map>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/integration/publishing_house.h"

namespace motcua::testing {
namespace {

using ::testing::HasSubstr;

using PublishedCalendar = PublishingHouse;

TEST_F(PublishedCalendar, ADayOffMovesExactlyWhomItConcernsAndIsTakenBack) {
  FillTheHouse();
  const Rows before = ReadRows();
  const SlowCalendar ordinary = ReadCalendar();
  ASSERT_EQ(Recounted(before, ordinary), before) << "the recount itself is judged first";

  publisher().DeclareOff(std::string(kDayOff));
  const Ran diff = publisher().Run({"diff"});
  EXPECT_EQ(diff.code, 0) << diff.output;
  EXPECT_THAT(diff.output, HasSubstr("special_days: 1 added, 0 removed, 0 changed"));
  EXPECT_EQ(ReadRows(), before) << "to look changes nothing";

  const std::string said = Publish();
  const SlowCalendar with_day_off = ReadCalendar();
  EXPECT_EQ(with_day_off.off.size(), ordinary.off.size() + 1);
  const Rows expected = Recounted(before, with_day_off);
  const Rows after = ReadRows();
  EXPECT_EQ(after, expected);
  int moved = 0;
  int other = 0;
  for (const auto& [code, row] : after) {
    const Row& was = before.at(code);
    moved += row.version != was.version ? 1 : 0;
    other += row.promised != was.promised ? 1 : 0;
    if (row.state != 2 && row.state != 4) EXPECT_EQ(row, was) << code;
  }
  EXPECT_GT(other, 20);
  EXPECT_LT(moved, static_cast<int>(after.size()) - 10);
  const std::string version = Newest();
  EXPECT_EQ(Count("catalogue.moved WHERE catalogue_version = " + version), moved);
  EXPECT_EQ(Count("ledger.event WHERE kind = 21 AND actor = 0 AND agency = 0"), moved);
  EXPECT_THAT(said, HasSubstr(absl::StrCat("the promise of ", other, " moves")));
  EXPECT_THAT(diff.output, HasSubstr(absl::StrCat("the promise of ", other, " moves")));

  publisher().Revoke(std::string(kDayOff));
  Publish();
  for (const auto& [code, row] : ReadRows()) {
    EXPECT_EQ(row.promised, before.at(code).promised) << code;
    EXPECT_EQ(row.original, before.at(code).original) << code;
    const int events = after.at(code).version - before.at(code).version;
    EXPECT_EQ(row.version, before.at(code).version + 2 * events) << code;
  }

  // The chain, and each derivation by the calendar it names, in the eyes of the stand-alone
  // verifier.
  const std::string verify =
      absl::StrCat(MOTCUA_VERIFY, " --pg='", db().Connection("motcua_verify"),
                   "' --vectors=" MOTCUA_SOURCE_DIR "/tests/golden/ledger/vectors.txt");
  EXPECT_EQ(std::system(verify.c_str()), 0);
}

// The last dossier is kept locked, so that the program is killed in the middle of its work for
// sure.
TEST_F(PublishedCalendar, KilledHalfWayItGoesOnAndNothingIsDoneTwice) {
  std::vector<std::thread> clerks;
  for (int i = 0; i < 4; ++i) {
    clerks.emplace_back([] {
      for (int n = 0; n < 300; ++n) Received(Hour(n % 8));
    });
  }
  for (std::thread& clerk : clerks) clerk.join();
  const Rows before = ReadRows();
  publisher().DeclareOff(std::string(kDayOff));
  pqxx::connection connection(db().Connection());
  std::string version;
  {
    pqxx::nontransaction lock(connection);
    lock.exec("BEGIN");
    lock.exec("SELECT FROM ledger.dossier ORDER BY dossier_id DESC LIMIT 1 FOR UPDATE");
    const int older = std::stoi(Newest());
    const pid_t child = publisher().Start({"publish", "--yes"});
    const auto moved = [&] {
      return Count(absl::StrCat("catalogue.moved WHERE catalogue_version > ", older));
    };
    for (int i = 0; i < 300 && moved() < 500; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_GE(moved(), 500);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    version = Newest();
    lock.exec("ROLLBACK");
  }
  WaitForCatalogue();
  const Rows expected = Recounted(before, ReadCalendar());
  EXPECT_NE(ReadRows(), expected) << "it was killed before the end";
  EXPECT_EQ(Count("notification.broadcast_item WHERE catalogue_version = " + version), 0);

  // A later version that moves no calendar takes the unfinished work along.
  ASSERT_TRUE(publisher().seed().Replace("messages.csv", "Tra cứu hồ sơ một cửa", "Tra cứu hồ sơ"));
  const std::string said = Publish();
  EXPECT_THAT(said, HasSubstr("published version"));
  EXPECT_THAT(said, HasSubstr(absl::StrCat("version ", version, ": going through")));
  EXPECT_NE(Newest(), version);
  EXPECT_EQ(ReadRows(), expected) << "each moved once";
  EXPECT_EQ(
      db().Value("SELECT state FROM catalogue.broadcast WHERE catalogue_version = " + version),
      "held");
  const int moved = Count("catalogue.moved WHERE catalogue_version = " + version);
  EXPECT_GE(moved, 1200);
  const Ran resumed = publisher().Run({"publish", "--resume"});
  EXPECT_EQ(resumed.code, 0) << resumed.output;
  EXPECT_THAT(resumed.output, HasSubstr(", 0 moved, 1 passes"));
  EXPECT_EQ(ReadRows(), expected);
  publisher().Revoke(std::string(kDayOff));
  Publish();
}

// Received under the old calendar after the publication: the pass that comes later finds it.
TEST_F(PublishedCalendar, WhoIsReceivedInTheMomentOfPublicationIsNotMissed) {
  publisher().DeclareOff(std::string(kDayOff));
  const pid_t child = publisher().Start({"publish", "--yes"});
  int status = 0;
  std::set<std::string> codes;
  while (waitpid(child, &status, WNOHANG) == 0) codes.insert(Received(Hour(0)));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  const Rows rows = ReadRows();
  std::map<std::string, int> promises;
  for (const std::string& code : codes) ++promises[rows.at(code).promised];
  EXPECT_EQ(promises.size(), 1U);
  EXPECT_EQ(promises.begin()->first, "2026-11-20T17:00");
  EXPECT_GT(promises.begin()->second, 50);
  publisher().Revoke(std::string(kDayOff));
  Publish();
}

}  // namespace
}  // namespace motcua::testing
