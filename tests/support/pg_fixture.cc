#include "tests/support/pg_fixture.h"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace motcua::testing {
namespace {

std::string NextName() {
  static std::atomic<int> next{0};
  return absl::StrCat("test_", getpid(), "_", next++);
}

void OnServer(const std::string& sql) {
  pqxx::connection connection(ServerConnection("postgres"));
  pqxx::nontransaction work(connection);
  work.exec(sql);
}

pqxx::result Run(const std::string& text, const std::string& sql) {
  pqxx::connection connection(text);
  pqxx::nontransaction work(connection);
  return work.exec(sql);
}

}  // namespace

std::string ServerConnection(std::string_view database) {
  const char* server = std::getenv("MOTCUA_TEST_PG");
  if (server == nullptr) {
    std::fputs("no server: run tests/support/with-servers THIS_PROGRAM\n", stderr);
    std::exit(1);
  }
  return absl::StrFormat("%s dbname=%s", server, database);
}

FreshDatabase::FreshDatabase() : name_(NextName()) {
  OnServer(absl::StrCat("CREATE DATABASE ", name_, " TEMPLATE motcua"));
}

FreshDatabase::~FreshDatabase() {
  if (std::getenv("MOTCUA_KEEP_DATABASE") != nullptr) {
    std::fprintf(stderr, "kept: psql '%s'\n", Connection().c_str());
    return;
  }
  OnServer(absl::StrCat("DROP DATABASE ", name_, " WITH (FORCE)"));
}

std::string FreshDatabase::Connection(std::string_view role) const {
  return absl::StrFormat("%s user=%s", ServerConnection(name_), role);
}

std::unique_ptr<pg::Pool> FreshDatabase::MakePool(std::string_view role, int size) const {
  return std::make_unique<pg::Pool>(pg::PoolOptions{.connection = Connection(role),
                                                    .application_name = "test",
                                                    .size = size,
                                                    .lease_wait = absl::Seconds(10),
                                                    .lock_timeout = absl::Seconds(20),
                                                    .statement_timeout = absl::Seconds(30)});
}

pqxx::result FreshDatabase::Sql(const std::string& sql) const { return Run(Connection(), sql); }

pqxx::result FreshDatabase::SqlAs(std::string_view role, const std::string& acting,
                                  const std::string& sql) const {
  pqxx::connection connection(Connection(role));
  pqxx::nontransaction work(connection);
  work.exec(absl::StrCat("SET app.agencies = '", acting, "'"));
  return work.exec(sql);
}

std::string FreshDatabase::Value(const std::string& sql) const {
  const pqxx::result rows = Sql(sql);
  return rows.empty() || rows[0][0].is_null() ? std::string() : rows[0][0].c_str();
}

}  // namespace motcua::testing
