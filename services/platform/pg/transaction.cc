#include "services/platform/pg/transaction.h"

#include <utility>

#include "services/platform/pg/sql_text.h"

namespace motcua::pg {

Transaction::Impl::Impl(Connection& connection, const TransactionOptions& options)
    : connection_(connection), options_(options), work_(connection) {}

pqxx::result Transaction::Impl::First(std::string_view sql, std::span<const std::string> literals) {
  return Send(Substituted(sql, literals));
}

pqxx::result Transaction::Impl::Send(std::string_view sql) {
  std::string text = begun_ ? std::string() : OpeningText(options_);
  text.append(sql);
  begun_ = true;
  pqxx::result rows = work_.exec(text);
  answered_ = true;
  return rows;
}

pqxx::result Transaction::Impl::First(const Statement& statement,
                                      std::span<const std::string> literals) {
  connection_.PrepareNow(statement.name, statement.sql);
  return Send(ExecuteText(statement.name, literals));
}

pqxx::transaction_base& Transaction::Impl::Work() {
  if (!begun_ && !options_.single_statement) {
    work_.exec(OpeningText(options_));
    begun_ = true;
    answered_ = true;
  }
  if (!posted_.empty()) SendPosted(Ending::kNothing);
  return work_;
}

void Transaction::Impl::Prepare(const Statement& statement) {
  Work();
  connection_.PrepareOnce(statement.name, statement.sql);
}

void Transaction::Impl::Post(const Statement& statement, std::vector<Argument> values) {
  if (!begun_) Work();
  connection_.PrepareNow(statement.name, statement.sql);
  posted_.push_back({.name = std::string(statement.name), .values = std::move(values)});
}

void Transaction::Impl::SendPosted(Ending ending) {
  const std::vector<Posted> statements = std::exchange(posted_, {});
  connection_.Run({.statements = statements, .ending = ending}, commit_reached_);
}

void Transaction::Impl::Commit() {
  if (!posted_.empty()) return SendPosted(Ending::kCommit);
  commit_reached_ = true;
  work_.exec("COMMIT");
}

void Transaction::Impl::Rollback() { work_.exec("ROLLBACK"); }

pqxx::result Transaction::First(std::string_view sql, std::span<const std::string> literals) {
  return impl_->First(sql, literals);
}

pqxx::result Transaction::First(const Statement& statement, std::span<const std::string> literals) {
  return impl_->First(statement, literals);
}

std::string Transaction::Quote(std::string_view text) { return impl_->Quote(text); }
std::string Transaction::Quote(std::int64_t number) { return std::to_string(number); }
std::string Transaction::QuoteBytes(std::span<const std::uint8_t> octets) {
  return impl_->QuoteBytes(octets);
}

void Transaction::Prepare(const Statement& statement) { impl_->Prepare(statement); }
void Transaction::PostValues(const Statement& statement, std::vector<Argument> values) {
  impl_->Post(statement, std::move(values));
}
pqxx::transaction_base& Transaction::Work() { return impl_->Work(); }

}  // namespace motcua::pg
