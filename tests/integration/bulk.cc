#include "tests/integration/bulk.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/ledger/statements.h"
#include "services/platform/base/text.h"

namespace motcua::testing {
namespace {

constexpr int kRowsOfAStatement = 500;
constexpr int kIdsDrawn = 1000;

// "(…, …)" of quoted texts and NULL; the server gives them the types of their columns.
void AppendRow(std::string& out, const ledger::Row& row, pqxx::connection& connection) {
  out += out.empty() ? "(" : ",(";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ',';
    out += row[i] ? connection.quote(*row[i]) : "NULL";
  }
  out += ')';
}

}  // namespace

void Life::Do(const domain::Events& decided) {
  ASSERT_TRUE(decided.ok()) << decided.status();
  for (const domain::Event& event : *decided) {
    auto after = domain::Apply(std::move(dossier_), event);
    ASSERT_TRUE(after.ok()) << after.status();
    dossier_ = *std::move(after);
    events_.push_back(event);
  }
}

std::int64_t Bulk::NextId() {
  if (next_id_ > last_id_) {
    pqxx::nontransaction work(connection_);
    last_id_ =
        work.exec(absl::StrCat("SELECT setval('ledger.dossier_id_seq', nextval("
                               "'ledger.dossier_id_seq') + ",
                               kIdsDrawn, ")"))[0][0]
            .as<std::int64_t>();
    next_id_ = last_id_ - kIdsDrawn + 1;
  }
  return next_id_++;
}

void Bulk::Add(const Life& life) {
  domain::ChainHash head{};
  for (const domain::Event& event : life.events()) {
    const domain::ChainHash hash =
        ledger::NextHash(head, ledger::CanonicalEvent(life.dossier().id, event));
    AppendRow(events_, ledger::EventRow(life.dossier().id, event, {.previous = head, .hash = hash}),
              connection_);
    head = hash;
  }
  AppendRow(dossiers_, ledger::DossierRow(life.dossier(), head), connection_);
  if (++waiting_ >= kRowsOfAStatement) Flush();
}

void Bulk::Flush() {
  if (waiting_ == 0) return;
  pqxx::nontransaction work(connection_);
  work.exec(absl::StrCat(
      "BEGIN; INSERT INTO ledger.event (dossier_id, seq, from_state, kind, "
      "to_state, at, actor, agency, request_id, body, prev_hash, hash) VALUES ",
      events_, "; INSERT INTO ledger.dossier (dossier_id, ", ToAbsl(ledger::sql::kMovedColumns),
      ToAbsl(ledger::sql::kCaseColumns), ") VALUES ", dossiers_, "; COMMIT"));
  events_.clear();
  dossiers_.clear();
  waiting_ = 0;
}

}  // namespace motcua::testing
