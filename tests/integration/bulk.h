// Many true dossiers in little time: events decided by the domain, chained and encoded by the
// ledger, put into its tables as they are. For tests of what is done to thousands.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/domain/decide.h"
#include "services/domain/dossier.h"
#include "services/ledger/rows.h"
#include "tests/support/pg_fixture.h"

namespace motcua::testing {

// One dossier's life so far, step by step. A step that is refused fails the test.
class Life {
 public:
  explicit Life(std::int64_t id) { dossier_.id = domain::DossierId(id); }
  const domain::Dossier& dossier() const { return dossier_; }
  const std::vector<domain::Event>& events() const { return events_; }
  void Do(const domain::Events& decided);

 private:
  domain::Dossier dossier_;
  std::vector<domain::Event> events_;
};

class Bulk {
 public:
  explicit Bulk(const FreshDatabase& database) : connection_(database.Connection()) {}
  ~Bulk() { Flush(); }
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  // Numbers of dossiers nobody else will draw.
  std::int64_t NextId();
  void Add(const Life& life);
  void Flush();

 private:
  pqxx::connection connection_;
  std::string events_;
  std::string dossiers_;
  int waiting_ = 0;
  std::int64_t next_id_ = 0;
  std::int64_t last_id_ = -1;
};

}  // namespace motcua::testing
