// Statements that travel with COMMIT: order, refusals and doubt against a real server; run under
// tests/support/with-servers.
#include <gtest/gtest.h>

#include "services/platform/base/error.h"
#include "services/platform/pg/pg_test_fixture.h"

namespace motcua::pg {
namespace {

constexpr Statement kKillOwn{"door_test.kill_own", "SELECT pg_terminate_backend(pg_backend_pid())"};

absl::Status PostInsert(Pool& pool, const TransactionOptions& options, int id,
                        std::string_view label) {
  return RunTransaction(pool, options, [&](Transaction& tx) {
    tx.Post(kInsertItem, id, label);
    return absl::OkStatus();
  });
}

TEST_F(PgTest, PostedIsCommitted) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Exec(kInsertItem, 1, "a");
    tx.Post(kSetLabel, 1, "b");
    tx.Post(kInsertItem, 2, "a");
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(Count("id = 1 AND label = 'b' OR id = 2 AND label = 'a'"), 2);
}

TEST_F(PgTest, PostedIsSeenByTheNextStatement) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Post(kInsertItem, 1, std::optional<std::string>());
    EXPECT_TRUE(tx.Exec(kFindItem, 1)[0][0].is_null());
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(Count("label IS NULL"), 1);
}

TEST_F(PgTest, PostedIsRolledBackWithTheRest) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Post(kInsertItem, 1, "a");
    return BadActor();
  });
  EXPECT_EQ(ReasonOf(status), "BAD_ACTOR");
  EXPECT_EQ(Count("true"), 0);
}

TEST_F(PgTest, RefusedPostedStatementIsNoDoubtAndCommitsNothing) {
  PoolOptions options = Options();
  options.size = 1;
  Pool pool(options);
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Exec(kInsertItem, 2, "b");
    tx.Post(kInsertItem, 3, "a");
    tx.Post(kInsertItem, 4, "d");
    return absl::OkStatus();
  });
  EXPECT_EQ(ReasonOf(status), "UNIQUE_VIOLATION") << status;
  EXPECT_EQ(DetailOf(status, "constraint"), "item_label_key");
  EXPECT_EQ(Count("true"), 1);
  EXPECT_TRUE(Insert(pool, {}, 5, "e").ok()) << "the connection serves on";
}

TEST_F(PgTest, RefusedPostedTextIsTheCallers) {
  Pool pool(Options());
  EXPECT_EQ(ReasonOf(PostInsert(pool, {}, 1, std::string_view("a\0b", 3))), "BAD_TEXT");
  EXPECT_EQ(ReasonOf(PostInsert(pool, {}, 1, "forbidden")), "INTERNAL");
  EXPECT_TRUE(PostInsert(pool, {}, 1, "a").ok());
}

TEST_F(PgTest, PostedConflictRunsAgain) {
  Pool pool(Options());
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {.repeatable_read = true}, [&](Transaction& tx) {
    tx.Exec(kFindItem, 1);
    if (++runs == 1) Aside("UPDATE door_test.item SET label = 'aside' WHERE id = 1");
    tx.Post(kSetLabel, 1, "mine");
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Count("label = 'mine'"), 1);
}

TEST_F(PgTest, ConnectionLostInAPostedStatementIsNoDoubt) {
  Pool pool(Options());
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Exec(kInsertItem, 1, "a");
    tx.Post(kKillOwn);
    return absl::OkStatus();
  });
  EXPECT_EQ(ReasonOf(status), "DATABASE_UNAVAILABLE");
  EXPECT_EQ(Count("true"), 0);
}

TEST_F(PgTest, LostAnswerToACommitWithPostedIsInDoubt) {
  Pool pool(Options());
  EXPECT_EQ(ReasonOf(PostInsert(pool, {}, 1, "killed commit")), "COMMIT_IN_DOUBT");
}

TEST_F(PgTest, IdempotentPostRunsAgainAfterALostCommit) {
  Pool pool(Options());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {.idempotent = true}, [&](Transaction& tx) {
    ++runs;
    if (tx.Exec(kFindItem, 1).empty()) tx.Post(kInsertItem, 1, "killed commit");
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Count("label = 'killed commit'"), 1);
}

TEST_F(PgTest, SlowCommitWithPostedIsInDoubt) {
  Pool pool(Options());
  const absl::Status status = PostInsert(pool, Within(absl::Milliseconds(200)), 1, "slow commit");
  EXPECT_EQ(ReasonOf(status), "COMMIT_IN_DOUBT");
  EXPECT_EQ(ReasonOf(PostInsert(pool, {.idempotent = true}, 1, "again")), "UNIQUE_VIOLATION");
  EXPECT_EQ(Count("label = 'slow commit'"), 1);
}

}  // namespace
}  // namespace motcua::pg
