// Transactions against a real server; run under tests/support/with-servers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/platform/base/error.h"
#include "services/platform/pg/pg_test_fixture.h"

namespace motcua::pg {
namespace {

using testing::HasSubstr;

TEST_F(PgTest, CommitsOnOk) {
  Pool pool(Options());
  EXPECT_TRUE(Insert(pool, {}, 1, "a").ok());
  EXPECT_EQ(Count("id = 1 AND label = 'a'"), 1);
}

TEST_F(PgTest, RollsBackOnError) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Exec(kInsertItem, 1, "a");
    return BadActor();
  });
  EXPECT_EQ(ReasonOf(status), "BAD_ACTOR");
  EXPECT_EQ(Count("true"), 0);
}

TEST_F(PgTest, ReturnsTheFunctionsValue) {
  Pool pool(Options());
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  const absl::StatusOr<std::string> label =
      RunTransaction(pool, {.read_only = true}, [](Transaction& tx) -> absl::StatusOr<std::string> {
        return tx.Exec(kFindItem, 1)[0][0].as<std::string>();
      });
  EXPECT_EQ(label.value(), "a");
}

TEST_F(PgTest, SendsNothingForNothing) {
  Pool pool(Options());
  const auto stamp = [&] {
    return Aside(
               "SELECT max(query_start) FROM pg_stat_activity WHERE application_name = "
               "'pg_test_pool'")[0][0]
        .as<std::string>("");
  };
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  const std::string before = stamp();
  EXPECT_TRUE(RunTransaction(pool, {}, [](Transaction&) { return absl::OkStatus(); }).ok());
  EXPECT_EQ(stamp(), before);
}

TEST_F(PgTest, NamesTheViolatedConstraint) {
  Pool pool(Options());
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  const absl::Status status = Insert(pool, {}, 2, "a");
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(status), "UNIQUE_VIOLATION");
  EXPECT_EQ(DetailOf(status, "constraint"), "item_label_key");
}

TEST_F(PgTest, OtherViolationsAreInternalAndTellNoValues) {
  Pool pool(Options());
  testing::internal::CaptureStderr();
  const absl::Status status = Insert(pool, {}, 1, "forbidden");
  EXPECT_EQ(ReasonOf(status), "INTERNAL");
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("23514"));
  EXPECT_THAT(log, testing::Not(HasSubstr("forbidden")));
  EXPECT_TRUE(Insert(pool, {}, 1, "a").ok());
}

TEST_F(PgTest, RefusesTextPostgresCannotHold) {
  Pool pool(Options());
  EXPECT_EQ(ReasonOf(Insert(pool, {}, 1, std::string_view("a\0b", 3))), "BAD_TEXT");
  EXPECT_EQ(ReasonOf(Insert(pool, {}, 1, "\xC3\x28")), "BAD_TEXT");
  for (const std::string_view text : {std::string_view("a\0b", 3), std::string_view("\xC3\x28")}) {
    const absl::Status status = RunTransaction(pool, {}, [&](Transaction& tx) {
      tx.First("SELECT $1", std::vector<std::string>{tx.Quote(text)});
      return absl::OkStatus();
    });
    EXPECT_EQ(ReasonOf(status), "BAD_TEXT");
  }
}

TEST_F(PgTest, ArgumentsRoundTrip) {
  constexpr Statement kEcho{"door_test.echo",
                            "SELECT $1::bigint, $2::text, $3::bytea, $4::bool, $5::int, $6::bytea"};
  Pool pool(Options());
  const std::vector<std::uint8_t> octets = {0, 1, 39, 92, 255};
  const absl::Status status = RunTransaction(pool, {}, [&](Transaction& tx) {
    const pqxx::result rows =
        tx.Exec(kEcho, std::int64_t{1} << 60, std::string_view("hồ sơ"), octets, true,
                std::optional<int>(), std::optional<std::vector<std::uint8_t>>(octets));
    EXPECT_EQ(rows[0][0].as<std::int64_t>(), std::int64_t{1} << 60);
    EXPECT_EQ(rows[0][1].as<std::string>(), "hồ sơ");
    EXPECT_EQ(Bytes(rows[0][2]), octets);
    EXPECT_TRUE(rows[0][3].as<bool>());
    EXPECT_TRUE(rows[0][4].is_null());
    EXPECT_EQ(Bytes(rows[0][5]), octets);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(PgTest, ReadsInstantsAsWholeMicroseconds) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    const pqxx::result rows = tx.First(
        "SELECT (extract(epoch from timestamptz '2026-11-12 01:00:00.000001Z')*1000000)::bigint,"
        " NULL::bigint",
        {});
    EXPECT_EQ(Micros(rows[0][0]),
              absl::FromCivil(absl::CivilHour(2026, 11, 12, 1), absl::UTCTimeZone()) +
                  absl::Microseconds(1));
    EXPECT_EQ(OptionalMicros(rows[0][1]), std::nullopt);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(PgTest, FirstTravelsWithBeginAndVariables) {
  Pool pool(Options());
  std::string sent;
  std::string agencies;
  const TransactionOptions options{.agencies = {214, 215}};
  const absl::Status status = RunTransaction(pool, options, [&](Transaction& tx) {
    const pqxx::result rows = tx.First(
        "SELECT query, current_setting('app.agencies') FROM pg_stat_activity"
        " WHERE pid = pg_backend_pid()",
        {});
    sent = rows[0][0].as<std::string>();
    agencies = rows[0][1].as<std::string>();
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(sent,
              testing::StartsWith("BEGIN; SET LOCAL app.agencies = '{214,215}'; SELECT query"));
  EXPECT_EQ(agencies, "{214,215}");
}

TEST_F(PgTest, RowsAreSeenOnlyByTheTransactionsAgencies) {
  constexpr Statement kOwned{"door_test.owned", "SELECT id FROM door_test.owned"};
  PoolOptions options = Options();
  options.connection += " user=door_reader";
  options.size = 1;
  Pool pool(options);
  const auto seen = [&](const std::vector<std::int32_t>& agencies) {
    std::vector<int> ids;
    const TransactionOptions as_agency{.agencies = agencies};
    const absl::Status status = RunTransaction(pool, as_agency, [&](Transaction& tx) {
      for (const pqxx::row& row : tx.Exec(kOwned)) ids.push_back(row[0].as<int>());
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
    return ids;
  };
  EXPECT_THAT(seen({214}), testing::ElementsAre(1));
  EXPECT_THAT(seen({}), testing::IsEmpty());
  EXPECT_THAT(seen({214, 215}), testing::ElementsAre(1, 2));
}

TEST_F(PgTest, QuotedTextStaysText) {
  Pool pool(Options());
  const std::vector<std::string> texts = {"$2",    "it's", "\\", "'; DROP SCHEMA door_test; --",
                                          "\"q\"", "$1$1", "",   "hồ sơ\n\t"};
  for (const std::string& text : texts) {
    const absl::Status status = RunTransaction(pool, {}, [&](Transaction& tx) {
      const std::vector<std::uint8_t> octets(text.begin(), text.end());
      const std::vector<std::string> literals = {tx.Quote(text), tx.Quote(std::int64_t{-42}),
                                                 tx.QuoteBytes(octets)};
      const pqxx::result rows =
          tx.First("SELECT $1::text, $2::bigint, $3::bytea, $1::text, '$1'", literals);
      EXPECT_EQ(rows[0][0].as<std::string>(), text);
      EXPECT_EQ(rows[0][1].as<std::int64_t>(), -42);
      EXPECT_EQ(Bytes(rows[0][2]), octets);
      EXPECT_EQ(rows[0][3].as<std::string>(), text);
      EXPECT_EQ(rows[0][4].as<std::string>(), "$1");
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << text << status;
  }
}

TEST_F(PgTest, ReadOnlyRefusesToWrite) {
  Pool pool(Options());
  EXPECT_EQ(ReasonOf(Insert(pool, {.read_only = true}, 1, "a")), "DATABASE_READ_ONLY");
}

TEST_F(PgTest, SessionSettingsHoldOnEveryConnection) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    const pqxx::result rows = tx.First(
        "SELECT current_setting('search_path'), current_setting('TimeZone'),"
        " current_setting('lock_timeout'), current_setting('synchronous_commit'),"
        " current_setting('application_name')",
        {});
    EXPECT_EQ(rows[0][0].as<std::string>(), "pg_catalog");
    EXPECT_EQ(rows[0][1].as<std::string>(), "UTC");
    EXPECT_EQ(rows[0][2].as<std::string>(), "2s");
    EXPECT_EQ(rows[0][3].as<std::string>(), "on");
    EXPECT_EQ(rows[0][4].as<std::string>(), "pg_test_pool");
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
}

}  // namespace
}  // namespace motcua::pg
