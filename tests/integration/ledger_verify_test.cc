#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/integration/ledger_fixture.h"

namespace motcua::testing {
namespace {

using ::testing::HasSubstr;

struct Report {
  int exit_code = -1;
  std::string text;
};

class LedgerVerify : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 1; i <= 5; ++i) {
      const std::string code = absl::StrFormat("H20.214-261112-%04d", i);
      ASSERT_TRUE(fixture_.Receive(code).ok());
      ASSERT_TRUE(fixture_.Forward(code, kDesk, kOffice).ok());
      ASSERT_TRUE(fixture_.TakeOver(code, kOffice).ok());
      ASSERT_TRUE(fixture_.FinishStep(code, kOffice).ok());
    }
    id_ = fixture_.db().Value("SELECT min(dossier_id) FROM ledger.dossier");
  }
  Report Verify(const std::string& more = "") {
    const std::string command =
        absl::StrCat(MOTCUA_VERIFY, " --pg='", fixture_.db().Connection("motcua_verify"),
                     "' --vectors=" MOTCUA_SOURCE_DIR "/tests/golden/ledger/vectors.txt ", more);
    FILE* pipe = popen(command.c_str(), "r");
    Report report;
    char part[4096];
    while (const std::size_t got = fread(part, 1, sizeof part, pipe)) report.text.append(part, got);
    report.exit_code = WEXITSTATUS(pclose(pipe));
    return report;
  }
  // As an attacker with the owner's rights: triggers are off.
  void Tamper(const std::string& sql) {
    fixture_.db().Sql(absl::StrCat("SET session_replication_role = replica; ", sql));
  }
  void ExpectFound(const std::string& what) {
    const Report report = Verify();
    EXPECT_EQ(report.exit_code, 1) << report.text;
    EXPECT_THAT(report.text, HasSubstr(what));
  }
  LedgerFixture fixture_;
  std::string id_;
};

TEST_F(LedgerVerify, SoundLedgerHasNoProblems) {
  const Report report = Verify();
  EXPECT_EQ(report.exit_code, 0) << report.text;
  EXPECT_EQ(report.text, "derivations 0 older writing 0\ndossiers 5 events 20 problems 0\n");
}

TEST_F(LedgerVerify, HeadsAreExported) {
  const std::string file = absl::StrCat(::testing::TempDir(), "/heads.", getpid());
  EXPECT_EQ(Verify(absl::StrCat("--heads=", file)).exit_code, 0);
  FILE* heads = fopen(file.c_str(), "r");
  ASSERT_NE(heads, nullptr);
  char line[200];
  int lines = 0;
  while (fgets(line, sizeof line, heads) != nullptr) ++lines;
  fclose(heads);
  remove(file.c_str());
  EXPECT_EQ(lines, 5);
}

TEST_F(LedgerVerify, ChangedBodyIsFound) {
  Tamper(absl::StrCat("UPDATE ledger.event SET body = '\\x0109000000080000000000000038' ",
                      "WHERE seq = 2 AND dossier_id = ", id_));
  ExpectFound("hash does not belong to its octets");
}

TEST_F(LedgerVerify, ChangedEventIsFound) {
  Tamper(absl::StrCat("UPDATE ledger.event SET at = at + interval '1 microsecond' ",
                      "WHERE seq = 4 AND dossier_id = ", id_));
  ExpectFound("hash does not belong to its octets");
}

TEST_F(LedgerVerify, DroppedEventIsFound) {
  Tamper(absl::StrCat("DELETE FROM ledger.event WHERE seq = 3 AND dossier_id = ", id_));
  ExpectFound("seq has a gap");
}

TEST_F(LedgerVerify, DroppedLastEventIsFound) {
  Tamper(absl::StrCat("DELETE FROM ledger.event WHERE seq = 4 AND dossier_id = ", id_));
  ExpectFound("version: row says 4, events say 3");
}

TEST_F(LedgerVerify, ChangedRowIsFound) {
  Tamper(absl::StrCat("UPDATE ledger.dossier SET holder_agency = 3 WHERE dossier_id = ", id_));
  ExpectFound("holder: row says 3, events say 57");
}

TEST_F(LedgerVerify, DroppedRowIsFound) {
  Tamper(absl::StrCat("DELETE FROM ledger.dossier WHERE dossier_id = ", id_));
  ExpectFound("events without a dossier row");
}

TEST_F(LedgerVerify, DroppedHistoryIsFound) {
  Tamper(absl::StrCat("DELETE FROM ledger.event WHERE dossier_id = ", id_));
  ExpectFound("a dossier row without events");
}

TEST_F(LedgerVerify, NoServerIsNotAnAnswer) {
  const std::string command =
      absl::StrCat(MOTCUA_VERIFY, " --pg='host=/nowhere dbname=motcua' --vectors=" MOTCUA_SOURCE_DIR
                                  "/tests/golden/ledger/vectors.txt 2>/dev/null");
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2);
}

}  // namespace
}  // namespace motcua::testing
