// What the tests of this room share: the private database of the run and its published catalogue.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "services/catalogue/catalogue.h"
#include "services/platform/pg/pg.h"

namespace motcua::catalogue {

// Set by tests/support/with-servers: a superuser's connection string.
inline std::string TestDatabase() {
  const char* const connection = std::getenv("MOTCUA_TEST_PG");
  return connection == nullptr ? "" : connection;
}

// Connects as the database role of a program; "postgres" for the superuser.
inline pg::PoolOptions As(std::string_view role) {
  return {.connection = TestDatabase() + " user=" + std::string(role),
          .application_name = "catalogue_test",
          .size = 2};
}

// Runs one statement as the superuser.
inline absl::Status RunSql(std::string_view name, std::string_view sql) {
  pg::Pool pool(As("postgres"));
  return pg::RunTransaction(pool, {}, [&](pg::Transaction& tx) -> absl::Status {
    tx.Exec(pg::Statement{name, sql});
    return absl::OkStatus();
  });
}

// The newest published snapshot, loaded with the rights of the status program.
inline std::shared_ptr<const Snapshot> Published() {
  pg::Pool pool(As("motcua_status"));
  auto loaded = Load(pool);
  EXPECT_TRUE(loaded.ok()) << loaded.status();
  return loaded.ok() ? *loaded : std::make_shared<const Snapshot>();
}

}  // namespace motcua::catalogue
