#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/domain/dossier_state.h"
#include "services/ledger/tray.h"
#include "services/platform/base/text.h"
#include "tests/integration/ledger_fixture.h"

namespace motcua::testing {
namespace {

class LedgerSchema : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    fixture_ = new LedgerFixture();
    ASSERT_TRUE(fixture_->Receive("H20.214-261112-0001").ok());
  }
  static void TearDownTestSuite() {
    delete fixture_;
    fixture_ = nullptr;
  }
  static const FreshDatabase& db() { return fixture_->db(); }
  static LedgerFixture* fixture_;
};
LedgerFixture* LedgerSchema::fixture_ = nullptr;

// What a role hears; empty = it may.
std::string Refusal(const FreshDatabase& db, std::string_view role, const std::string& acting,
                    const std::string& sql) {
  try {
    db.SqlAs(role, acting, sql);
    return "";
  } catch (const pqxx::sql_error& refused) {
    return refused.what();
  }
}

std::string InsertEvent(int kind, int from, int to) {
  return absl::StrCat(
      "INSERT INTO ledger.event (dossier_id, seq, from_state, kind, to_state, at, actor, agency, "
      "request_id, body, prev_hash, hash) SELECT dossier_id, 900, ",
      from, ", ", kind, ", ", to,
      ", now(), 1, 214, gen_random_uuid(), '\\x01', head_hash, head_hash FROM ledger.dossier "
      "LIMIT 1");
}

TEST_F(LedgerSchema, EveryStatementPrepares) {
  for (const char* role : {"postgres", "motcua_intake"}) {
    pqxx::connection connection(db().Connection(role));
    for (const auto statements : {ledger::Statements(), ledger::TrayStatements()}) {
      for (const pg::Statement& statement : statements) {
        SCOPED_TRACE(std::string(statement.name));
        EXPECT_TRUE(absl::StartsWith(ToAbsl(statement.name), "ledger."));
        EXPECT_NO_THROW({
          connection.prepare(std::string(statement.name), std::string(statement.sql));
          connection.prepare_now(std::string(statement.name));
        });
      }
    }
  }
}

TEST_F(LedgerSchema, TransitionsAreThoseOfTheDomain) {
  std::set<std::tuple<int, int, int>> stored;
  for (const pqxx::row& row :
       db().Sql("SELECT from_state, kind, to_state FROM ledger.transition")) {
    stored.emplace(row[0].as<int>(), row[1].as<int>(), row[2].as<int>());
  }
  std::set<std::tuple<int, int, int>> expected;
  for (const domain::Transition& row : domain::kTransitions) {
    expected.emplace(static_cast<int>(row.from), static_cast<int>(row.kind),
                     static_cast<int>(row.to));
  }
  EXPECT_EQ(stored, expected);
}

TEST_F(LedgerSchema, EventsAreAppendOnlyEvenForTheOwner) {
  for (const char* sql : {"UPDATE ledger.event SET actor = actor", "DELETE FROM ledger.event",
                          "TRUNCATE ledger.event"}) {
    EXPECT_THAT(Refusal(db(), "postgres", "", sql), ::testing::HasSubstr("append-only")) << sql;
  }
}

TEST_F(LedgerSchema, ForbiddenTransitionIsRefused) {
  EXPECT_THAT(Refusal(db(), "postgres", "", InsertEvent(2, 2, 2)),
              ::testing::HasSubstr("event_from_state_kind_to_state_fkey"));
}

TEST_F(LedgerSchema, EachWriterWritesOnlyItsKinds) {
  EXPECT_THAT(Refusal(db(), "motcua_routing", "{214}", InsertEvent(2, 0, 2)),
              ::testing::HasSubstr("row-level security"));
  EXPECT_THAT(Refusal(db(), "motcua_intake", "{214}", InsertEvent(5, 2, 4)),
              ::testing::HasSubstr("row-level security"));
  for (const char* role : {"motcua_status", "motcua_verify", "motcua_identity"}) {
    EXPECT_THAT(Refusal(db(), role, "{214}", InsertEvent(2, 0, 2)),
                ::testing::HasSubstr("permission denied"))
        << role;
  }
}

TEST_F(LedgerSchema, ReadersWriteNothing) {
  for (const char* role : {"motcua_status", "motcua_verify"}) {
    for (const char* sql :
         {"UPDATE ledger.dossier SET last_step = ''", "DELETE FROM ledger.dossier",
          "DELETE FROM ledger.request", "INSERT INTO ledger.alias VALUES ('x', 1)",
          "UPDATE ledger.receipt SET issue = 2", "SELECT * FROM intake.applicant",
          "SELECT * FROM identity.account"}) {
      EXPECT_THAT(Refusal(db(), role, "{214}", sql), ::testing::HasSubstr("permission denied"))
          << role << " " << sql;
    }
  }
}

TEST_F(LedgerSchema, WritersSeeOnlyDossiersOfTheirAgencies) {
  const std::string count = "SELECT count(*) FROM ledger.dossier";
  for (const char* role : {"motcua_intake", "motcua_routing"}) {
    EXPECT_STREQ(db().SqlAs(role, "{214}", count)[0][0].c_str(), "1") << role;
    EXPECT_STREQ(db().SqlAs(role, "{3,57}", count)[0][0].c_str(), "1") << role;
    EXPECT_STREQ(db().SqlAs(role, "{999}", count)[0][0].c_str(), "0") << role;
    EXPECT_STREQ(db().SqlAs(role, "", count)[0][0].c_str(), "0") << role;
  }
  EXPECT_STREQ(db().SqlAs("motcua_status", "", count)[0][0].c_str(), "1");
}

TEST_F(LedgerSchema, RoutingMakesNoDossier) {
  EXPECT_THAT(Refusal(db(), "motcua_routing", "{214}",
                      "INSERT INTO ledger.dossier SELECT * FROM ledger.dossier"),
              ::testing::HasSubstr("permission denied"));
}

// pg_dump without what differs between two equal databases.
std::string DumpedSchema(const std::string& connection) {
  const char* bin = std::getenv("MOTCUA_TEST_PG_BIN");
  const std::string command =
      absl::StrCat(bin == nullptr ? "/usr/bin" : bin,
                   "/pg_dump --schema-only --no-owner --dbname='", connection, "'");
  FILE* pipe = popen(command.c_str(), "r");
  std::string dump;
  char part[4096];
  while (const std::size_t got = fread(part, 1, sizeof part, pipe)) dump.append(part, got);
  EXPECT_EQ(pclose(pipe), 0);
  std::string kept;
  bool blank = true;
  for (const absl::string_view line : absl::StrSplit(dump, '\n')) {
    if (absl::StartsWith(line, "--") || absl::StartsWith(line, "\\")) continue;
    if (line.empty() && blank) continue;
    blank = line.empty();
    absl::StrAppend(&kept, line, "\n");
  }
  return kept;
}

// Regenerate: MOTCUA_UPDATE_GOLDEN=1 tests/support/with-servers …/ledger_schema_test
TEST_F(LedgerSchema, IsTheGoldenOne) {
  const std::string path = MOTCUA_SOURCE_DIR "/db/schema.sql";
  const std::string dump = DumpedSchema(db().Connection());
  if (std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << dump;
    return;
  }
  std::stringstream golden;
  golden << std::ifstream(path).rdbuf();
  const std::vector<std::string> expected = absl::StrSplit(golden.str(), '\n');
  const std::vector<std::string> actual = absl::StrSplit(dump, '\n');
  for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
    ASSERT_EQ(actual[i], expected[i]) << "db/schema.sql:" << i + 1;
  }
  EXPECT_EQ(actual.size(), expected.size());
}

}  // namespace
}  // namespace motcua::testing
