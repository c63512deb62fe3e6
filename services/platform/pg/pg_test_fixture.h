// What the tests of the door share: a schema of their own, and a connection beside the pool.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "services/platform/base/clock.h"
#include "services/platform/pg/pg.h"

namespace motcua::pg {

inline constexpr Statement kInsertItem{"door_test.insert_item",
                                       "INSERT INTO door_test.item (id, label) VALUES ($1, $2)"};
inline constexpr Statement kFindItem{"door_test.find_item",
                                     "SELECT label FROM door_test.item WHERE id = $1"};
inline constexpr Statement kSetLabel{"door_test.set_label",
                                     "UPDATE door_test.item SET label = $2 WHERE id = $1"};
inline constexpr Statement kLockItem{"door_test.lock_item",
                                     "SELECT id FROM door_test.item WHERE id = $1 FOR UPDATE"};
inline constexpr Statement kSleep{"door_test.sleep", "SELECT pg_sleep($1::float8)"};
inline constexpr Statement kOwnPid{"door_test.own_pid", "SELECT pg_backend_pid()"};

inline constexpr const char* kSchema = R"sql(
  DROP SCHEMA IF EXISTS door_test CASCADE;
  CREATE SCHEMA door_test;
  CREATE TABLE door_test.item (
    id int PRIMARY KEY,
    label text CONSTRAINT item_label_key UNIQUE CHECK (label <> 'forbidden')
  );
  CREATE SEQUENCE door_test.commits;
  -- A COMMIT that is slow, or loses its connection the first time.
  CREATE FUNCTION door_test.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.label = 'slow commit' THEN PERFORM pg_sleep(0.6); END IF;
    IF NEW.label = 'killed commit' AND nextval('door_test.commits') = 1 THEN
      PERFORM pg_terminate_backend(pg_backend_pid());
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON door_test.item
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION door_test.at_commit();
  CREATE TABLE door_test.owned (id int PRIMARY KEY, agency_id int NOT NULL);
  INSERT INTO door_test.owned VALUES (1, 214), (2, 215);
  ALTER TABLE door_test.owned ENABLE ROW LEVEL SECURITY;
  CREATE POLICY party ON door_test.owned USING
    (agency_id = ANY (NULLIF(current_setting('app.agencies', true), '')::int[]));
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'door_reader') THEN
      CREATE ROLE door_reader LOGIN;
    END IF;
  END $$;
  GRANT USAGE ON SCHEMA door_test TO door_reader;
  GRANT SELECT ON door_test.owned TO door_reader;
)sql";

class PgTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(std::getenv("MOTCUA_TEST_PG"), nullptr) << "run under tests/support/with-servers";
    pqxx::nontransaction(aside_).exec(kSchema);
  }

  static PoolOptions Options() {
    return {
        .connection = std::getenv("MOTCUA_TEST_PG"), .application_name = "pg_test_pool", .size = 2};
  }

  // What happened, seen and done from outside the pool.
  pqxx::result Aside(const std::string& sql) { return pqxx::nontransaction(aside_).exec(sql); }
  int Count(const std::string& where) {
    return Aside("SELECT count(*) FROM door_test.item WHERE " + where)[0][0].as<int>();
  }
  void Kill(int pid) { Aside("SELECT pg_terminate_backend(" + std::to_string(pid) + ", 5000)"); }

  static absl::Status Insert(Pool& pool, const TransactionOptions& options, int id,
                             std::string_view label) {
    return RunTransaction(pool, options, [&](Transaction& tx) {
      tx.Exec(kInsertItem, id, label);
      return absl::OkStatus();
    });
  }

  static TransactionOptions Within(absl::Duration limit) {
    return {.deadline = SystemClock().Now() + limit};
  }

  pqxx::connection aside_{std::getenv("MOTCUA_TEST_PG")};
};

}  // namespace motcua::pg
