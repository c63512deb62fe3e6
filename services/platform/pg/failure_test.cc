// Lost connections, deadlines, conflicts and doubt against a real server; run under
// tests/support/with-servers.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "services/platform/base/error.h"
#include "services/platform/pg/pg_test_fixture.h"

namespace motcua::pg {
namespace {

TEST_F(PgTest, RunsAgainAfterSerializationFailure) {
  Pool pool(Options());
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {.repeatable_read = true}, [&](Transaction& tx) {
    tx.Exec(kFindItem, 1);
    if (++runs == 1) Aside("UPDATE door_test.item SET label = 'aside' WHERE id = 1");
    tx.Exec(kSetLabel, 1, "mine");
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Count("label = 'mine'"), 1);
}

TEST_F(PgTest, GivesUpAfterThreeRetries) {
  Pool pool(Options());
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {.repeatable_read = true}, [&](Transaction& tx) {
    tx.Exec(kFindItem, 1);
    Aside("UPDATE door_test.item SET label = 'aside" + std::to_string(++runs) + "'");
    tx.Exec(kSetLabel, 1, "mine");
    return absl::OkStatus();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(status), "TRY_AGAIN");
  EXPECT_EQ(runs, 4);
}

TEST_F(PgTest, LockTimeoutSaysTryAgain) {
  PoolOptions options = Options();
  options.lock_timeout = absl::Milliseconds(50);
  Pool pool(options);
  ASSERT_TRUE(Insert(pool, {}, 1, "a").ok());
  pqxx::work holder(aside_);
  holder.exec("SELECT id FROM door_test.item WHERE id = 1 FOR UPDATE");
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Exec(kLockItem, 1);
    return absl::OkStatus();
  });
  EXPECT_EQ(ReasonOf(status), "TRY_AGAIN");
}

TEST_F(PgTest, StatementTimeoutIsADeadline) {
  PoolOptions options = Options();
  options.statement_timeout = absl::Milliseconds(50);
  Pool pool(options);
  const absl::Status status = RunTransaction(pool, {}, [](Transaction& tx) {
    tx.Exec(kSleep, 10);
    return absl::OkStatus();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(PgTest, DeadlineShutsTheSocket) {
  Pool pool(Options());
  const absl::Duration began = SystemClock().Monotonic();
  const absl::Status status =
      RunTransaction(pool, Within(absl::Milliseconds(300)), [](Transaction& tx) {
        tx.Exec(kInsertItem, 1, "a");
        tx.Exec(kSleep, 10);
        return absl::OkStatus();
      });
  const absl::Duration took = SystemClock().Monotonic() - began;
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded) << status;
  EXPECT_GE(took, absl::Milliseconds(290));
  EXPECT_LT(took, absl::Milliseconds(500));
  EXPECT_EQ(Count("true"), 0);
  EXPECT_TRUE(Insert(pool, {}, 2, "b").ok());
}

TEST_F(PgTest, PassedDeadlineBeginsNothing) {
  Pool pool(Options());
  EXPECT_EQ(ReasonOf(Insert(pool, Within(absl::Milliseconds(-1)), 1, "a")), "DEADLINE_EXCEEDED");
  EXPECT_EQ(Count("true"), 0);
}

TEST_F(PgTest, ExhaustedPoolRefusesSoon) {
  PoolOptions options = Options();
  options.size = 1;
  Pool pool(options);
  std::promise<void> taken;
  std::promise<void> release;
  std::thread holder([&] {
    const absl::Status status = RunTransaction(pool, {}, [&](Transaction& tx) {
      tx.Exec(kFindItem, 1);
      taken.set_value();
      release.get_future().wait();
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
  });
  taken.get_future().wait();
  const absl::Duration began = SystemClock().Monotonic();
  const absl::Status status = Insert(pool, {}, 1, "a");
  const absl::Duration took = SystemClock().Monotonic() - began;
  EXPECT_TRUE(pool.Ping(absl::Seconds(2))) << "health does not queue behind calls";
  release.set_value();
  holder.join();
  EXPECT_EQ(ReasonOf(status), "POOL_EXHAUSTED");
  EXPECT_GE(took, absl::Milliseconds(190));
  EXPECT_LT(took, absl::Milliseconds(400));
}

TEST_F(PgTest, IdempotentRunsAgainAfterALostConnection) {
  Pool pool(Options());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {.idempotent = true}, [&](Transaction& tx) {
    tx.Exec(kInsertItem, 1, "a");
    if (++runs == 1) Kill(tx.Exec(kOwnPid)[0][0].as<int>());
    tx.Exec(kFindItem, 1);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Count("true"), 1);
}

TEST_F(PgTest, OthersAreToldOfALostConnection) {
  Pool pool(Options());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {}, [&](Transaction& tx) {
    ++runs;
    Kill(tx.Exec(kOwnPid)[0][0].as<int>());
    tx.Exec(kFindItem, 1);
    return absl::OkStatus();
  });
  EXPECT_EQ(ReasonOf(status), "DATABASE_UNAVAILABLE");
  EXPECT_EQ(runs, 1);
}

TEST_F(PgTest, StaleConnectionsAreReplacedUnseen) {
  Pool pool(Options());
  for (int id = 1; id < 4; ++id) {
    EXPECT_TRUE(Insert(pool, {}, id, "label " + std::to_string(id)).ok());
    Aside(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE application_name = 'pg_test_pool'");
  }
  EXPECT_EQ(Count("true"), 3);
}

TEST_F(PgTest, SlowCommitIsInDoubtAndItsRecordIsFoundLater) {
  Pool pool(Options());
  const absl::Duration began = SystemClock().Monotonic();
  const absl::Status status = Insert(pool, Within(absl::Milliseconds(200)), 1, "slow commit");
  EXPECT_EQ(ReasonOf(status), "COMMIT_IN_DOUBT");
  EXPECT_LT(SystemClock().Monotonic() - began, absl::Milliseconds(400));
  // The repeated call looks for its record under the lock of the first one's insertion.
  const absl::Status repeated = Insert(pool, {.idempotent = true}, 1, "again");
  EXPECT_EQ(ReasonOf(repeated), "UNIQUE_VIOLATION") << repeated;
  EXPECT_EQ(Count("label = 'slow commit'"), 1);
}

TEST_F(PgTest, IdempotentRunsAgainAfterALostCommit) {
  Pool pool(Options());
  int runs = 0;
  const absl::Status status = RunTransaction(pool, {.idempotent = true}, [&](Transaction& tx) {
    ++runs;
    if (tx.Exec(kFindItem, 1).empty()) tx.Exec(kInsertItem, 1, "killed commit");
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Count("label = 'killed commit'"), 1);
}

TEST_F(PgTest, OthersAreToldOfALostCommit) {
  Pool pool(Options());
  const absl::Status status = Insert(pool, {}, 1, "killed commit");
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "COMMIT_IN_DOUBT");
}

TEST_F(PgTest, PingTellsUpFromDown) {
  Pool up(Options());
  EXPECT_TRUE(up.Ping(absl::Seconds(2)));
  Pool down({.connection = "host=/nonexistent dbname=x", .application_name = "x"});
  EXPECT_FALSE(down.Ping(absl::Seconds(2)));
  EXPECT_EQ(ReasonOf(Insert(down, {}, 1, "a")), "DATABASE_UNAVAILABLE");
}

TEST_F(PgTest, ConnectingEndsWithTheDeadline) {
  // A server that takes the connection and says nothing, as a stopped one does.
  const int silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(bind(silent, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(silent, 8), 0);
  ASSERT_EQ(getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const std::string port = std::to_string(ntohs(address.sin_port));
  Pool pool({.connection = "host=127.0.0.1 dbname=x user=x port=" + port, .application_name = "x"});
  const absl::Duration began = SystemClock().Monotonic();
  EXPECT_EQ(ReasonOf(Insert(pool, Within(absl::Milliseconds(200)), 1, "a")),
            "DATABASE_UNAVAILABLE");
  EXPECT_LT(SystemClock().Monotonic() - began, absl::Milliseconds(400));
  close(silent);
}

TEST_F(PgTest, ManyWorkersShareFewConnections) {
  PoolOptions options = Options();
  options.size = 3;
  options.lease_wait = absl::Seconds(20);
  Pool pool(options);
  std::vector<std::thread> workers;
  for (int worker = 0; worker < 8; ++worker) {
    workers.emplace_back([&, worker] {
      for (int i = 0; i < 20; ++i) {
        const int id = worker * 100 + i;
        EXPECT_TRUE(Insert(pool, Within(absl::Seconds(20)), id, "w" + std::to_string(id)).ok());
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(Count("true"), 160);
  EXPECT_LE(
      Aside("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_test_pool'")[0][0]
          .as<int>(),
      3);
}

}  // namespace
}  // namespace motcua::pg
