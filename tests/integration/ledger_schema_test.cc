#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/domain/dossier_state.h"
#include "services/ledger/ledger.h"
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

// The check of ledger.event takes exactly the rows of the table, whatever numbers are tried.
TEST_F(LedgerSchema, EventsTakeExactlyTheTransitions) {
  const pqxx::result wrong = db().Sql(R"sql(
    WITH number AS (
      SELECT n::smallint FROM generate_series(-3, 130) n
      UNION ALL VALUES (10000::smallint), (32767::smallint), ((-32768)::smallint)
    ), tried AS (
      SELECT f.n AS from_state, k.n AS kind, t.n AS to_state FROM number f, number k, number t
      WHERE ledger.event_sound(1, f.n, k.n, t.n, sha256(''), sha256(''))
    )
    (TABLE tried EXCEPT TABLE ledger.transition)
    UNION ALL
    (TABLE ledger.transition EXCEPT TABLE tried))sql");
  EXPECT_TRUE(wrong.empty()) << wrong[0][0].c_str() << " " << wrong[0][1].c_str();
}

TEST_F(LedgerSchema, UnsoundRowsAreRefused) {
  for (const char* change :
       {"version = 0", "state = 0", "state = 12", "holder_agency = 0", "head_hash = '\\x00'",
        "in_transit_to = holder_agency", "result_holder = 214", "result_at_desk = true",
        "paused_at = now()", "supplement_due_on = now()::date", "resume_state = 4", "state = 9"}) {
    EXPECT_THAT(Refusal(db(), "postgres", "", absl::StrCat("UPDATE ledger.dossier SET ", change)),
                ::testing::HasSubstr("dossier_sound"))
        << change;
  }
  for (const char* values : {"0, 0, 2, 2, head_hash, head_hash", "901, 0, 2, 2, '\\x00', head_hash",
                             "901, 0, 2, 2, head_hash, '\\x00'"}) {
    EXPECT_THAT(
        Refusal(db(), "postgres", "",
                absl::StrCat("INSERT INTO ledger.event (seq, from_state, kind, to_state, "
                             "prev_hash, hash, dossier_id, at, actor, agency, request_id, body) "
                             "SELECT ",
                             values,
                             ", dossier_id, now(), 1, 214, gen_random_uuid(), "
                             "'\\x01' FROM ledger.dossier LIMIT 1")),
        ::testing::HasSubstr("event_sound"))
        << values;
  }
}

TEST_F(LedgerSchema, EventsAreAppendOnlyEvenForTheOwner) {
  for (const char* sql : {"UPDATE ledger.event SET actor = actor", "DELETE FROM ledger.event",
                          "TRUNCATE ledger.event"}) {
    EXPECT_THAT(Refusal(db(), "postgres", "", sql), ::testing::HasSubstr("append-only")) << sql;
  }
}

TEST_F(LedgerSchema, ForbiddenTransitionIsRefused) {
  EXPECT_THAT(Refusal(db(), "postgres", "", InsertEvent(2, 2, 2)),
              ::testing::HasSubstr("event_sound"));
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

// The trays follow the rows, whatever is written: 400 random changes of one dossier, each compared
// with what its row says.
TEST_F(LedgerSchema, TraysAreWhatTheRowsSay) {
  EXPECT_NO_THROW(db().Sql(absl::StrCat(R"sql(
    DO $$
    DECLARE
      row ledger.dossier;
      wrong bigint;
    BEGIN
      SELECT * INTO row FROM ledger.dossier ORDER BY dossier_id LIMIT 1;
      FOR step IN 1..400 LOOP
        row.dossier_id := CASE WHEN step % 4 = 1 THEN 1000000 + step ELSE row.dossier_id END;
        row.code := 'T-' || row.dossier_id;
        row.state := (ARRAY[1, 2, 4, 5, 6, 9, 10])[1 + floor(random() * 7)];
        row.holder_agency := 1 + floor(random() * 3);
        row.in_transit_to := (ARRAY[0, 4, 5])[1 + floor(random() * 3)];
        row.pickup_agency := 1 + floor(random() * 2);
        row.result_holder := CASE row.state WHEN 9 THEN 1 ELSE 0 END;
        row.result_at_desk := row.state = 9 AND random() < 0.5;
        row.paused_at := CASE WHEN row.state IN (5, 6) THEN now() END;
        row.supplement_due_on := CASE row.state WHEN 5 THEN now()::date END;
        row.resume_state := CASE WHEN row.state IN (5, 6) THEN 4 ELSE 0 END;
        row.promised_at := (ARRAY[now(), now() + interval '1 day', NULL])[1 + floor(random() * 3)];
        row.received_at := now() - interval '1 day' * floor(random() * 3);
        IF step % 4 = 1 THEN
          INSERT INTO ledger.dossier SELECT row.*;
        ELSE
          UPDATE ledger.dossier d SET state = row.state, holder_agency = row.holder_agency,
            in_transit_to = row.in_transit_to, pickup_agency = row.pickup_agency,
            result_holder = row.result_holder, result_at_desk = row.result_at_desk,
            paused_at = row.paused_at, supplement_due_on = row.supplement_due_on,
            resume_state = row.resume_state, promised_at = row.promised_at,
            received_at = row.received_at
          WHERE d.dossier_id = row.dossier_id;
        END IF;
        wrong := ()sql",
                                        kPlacesThatDiffer, R"sql();
        IF wrong <> 0 THEN RAISE 'step %: % places differ', step, wrong; END IF;
      END LOOP;
      DELETE FROM ledger.dossier WHERE dossier_id > 1000000;
    END $$)sql")));
}

// What batches write themselves is what the trigger would: each state, on the way or not, with a
// promise or without.
TEST_F(LedgerSchema, TraysOfADossierAreTheRowsTheTriggerKeeps) {
  db().Sql(R"sql(
    INSERT INTO ledger.dossier
    SELECT made.* FROM (SELECT * FROM ledger.dossier ORDER BY dossier_id LIMIT 1) AS one,
      generate_series(0, 131) AS n, LATERAL (SELECT 1 + n / 12 AS target) AS s,
      LATERAL jsonb_populate_record(one::ledger.dossier, jsonb_build_object(
        'dossier_id', 2000000 + n, 'code', 'P-' || n, 'state', target, 'holder_agency', 21,
        'pickup_agency', 22, 'in_transit_to', CASE WHEN n % 2 = 0 THEN 23 ELSE 0 END,
        'result_holder', CASE target WHEN 9 THEN 21 ELSE 0 END,
        'result_at_desk', target = 9 AND n % 4 < 2,
        'paused_at', CASE WHEN target IN (5, 6) THEN now() END,
        'supplement_due_on', CASE target WHEN 5 THEN now()::date END,
        'resume_state', CASE WHEN target IN (5, 6) THEN 4 ELSE 0 END,
        'promised_at',
        CASE WHEN n % 3 > 0 THEN timestamptz '2026-11-27 10:00:00.123456Z' END)) AS made)sql");
  const auto pool = db().MakePool("motcua_status", 1);
  int rows = 0;
  for (int n = 0; n <= 131; ++n) {
    const auto found = pg::RunTransaction(*pool, {.read_only = true}, [n](pg::Transaction& tx) {
      return ledger::Find(tx, absl::StrCat("P-", n), domain::AgencyId());
    });
    ASSERT_TRUE(found.ok()) << found.status();
    std::set<std::string> expected;
    for (const ledger::TrayRow& row : ledger::TraysOf(*found)) {
      static const std::map<ledger::Tray, int> kNumbers = {{ledger::Tray::kIncoming, 1},
                                                           {ledger::Tray::kHeld, 2},
                                                           {ledger::Tray::kResultsIncoming, 3},
                                                           {ledger::Tray::kResultsAtDesk, 4},
                                                           {ledger::Tray::kRegistrations, 5}};
      const auto at = row.place.promised_at;
      expected.insert(absl::StrCat(row.agency.value(), " ", kNumbers.at(row.tray), " ",
                                   at ? absl::StrCat(absl::ToUnixMicros(*at)) : "infinity"));
    }
    std::set<std::string> kept;
    for (const pqxx::row& row : db().Sql(absl::StrCat(
             "SELECT agency || ' ' || tray || ' ' || CASE promised_at WHEN 'infinity' THEN "
             "'infinity' ELSE (extract(epoch FROM promised_at) * 1000000)::bigint::text END "
             "FROM ledger.tray WHERE dossier_id = ",
             2000000 + n))) {
      kept.insert(row[0].c_str());
    }
    EXPECT_EQ(expected, kept) << n;
    rows += static_cast<int>(kept.size());
  }
  EXPECT_GT(rows, 100);
  db().Sql("DELETE FROM ledger.tray WHERE dossier_id >= 2000000");
  db().Sql("DELETE FROM ledger.dossier WHERE dossier_id >= 2000000");
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
