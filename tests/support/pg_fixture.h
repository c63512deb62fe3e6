// A database of its own for each test program, copied from the migrated one that
// tests/support/with-servers started; dropped at the end, or kept with MOTCUA_KEEP_DATABASE=1.
#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <string_view>

#include "services/platform/pg/pg.h"

namespace motcua::testing {

// Connection string of the superuser on the server of with-servers, with the database replaced.
// Ends the program with the command to run when there is no such server.
std::string ServerConnection(std::string_view database);

class FreshDatabase {
 public:
  FreshDatabase();
  ~FreshDatabase();
  FreshDatabase(const FreshDatabase&) = delete;
  FreshDatabase& operator=(const FreshDatabase&) = delete;

  const std::string& name() const { return name_; }
  // For a role: "postgres", "motcua_intake", …
  std::string Connection(std::string_view role = "postgres") const;
  std::unique_ptr<pg::Pool> MakePool(std::string_view role, int size = 4) const;

  // Runs SQL as superuser on a connection of its own, committed at once; throws what pqxx throws.
  pqxx::result Sql(const std::string& sql) const;
  // The same as a role; `acting` is put in app.agencies ("{1,2}").
  pqxx::result SqlAs(std::string_view role, const std::string& acting,
                     const std::string& sql) const;
  // The only value of the only row.
  std::string Value(const std::string& sql) const;

 private:
  std::string name_;
};

}  // namespace motcua::testing
