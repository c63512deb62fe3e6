#include "services/platform/pg/transaction.h"

#include "services/platform/pg/sql_text.h"

namespace motcua::pg {

Transaction::Impl::Impl(Connection& connection, const TransactionOptions& options)
    : connection_(connection), options_(options), work_(connection) {}

pqxx::result Transaction::Impl::First(std::string_view sql, std::span<const std::string> literals) {
  std::string text = begun_ ? std::string() : OpeningText(options_);
  text.append(Substituted(sql, literals));
  begun_ = true;
  pqxx::result rows = work_.exec(text);
  answered_ = true;
  return rows;
}

pqxx::transaction_base& Transaction::Impl::Work() {
  if (!begun_) {
    begun_ = true;
    work_.exec(OpeningText(options_));
    answered_ = true;
  }
  return work_;
}

void Transaction::Impl::Prepare(const Statement& statement) {
  Work();
  connection_.PrepareOnce(statement.name, statement.sql);
}

void Transaction::Impl::Commit() { work_.exec("COMMIT"); }

void Transaction::Impl::Rollback() { work_.exec("ROLLBACK"); }

pqxx::result Transaction::First(std::string_view sql, std::span<const std::string> literals) {
  return impl_->First(sql, literals);
}

std::string Transaction::Quote(std::string_view text) { return impl_->Quote(text); }
std::string Transaction::Quote(std::int64_t number) { return std::to_string(number); }
std::string Transaction::QuoteBytes(std::span<const std::uint8_t> octets) {
  return impl_->QuoteBytes(octets);
}

void Transaction::Prepare(const Statement& statement) { impl_->Prepare(statement); }
pqxx::transaction_base& Transaction::Work() { return impl_->Work(); }

}  // namespace motcua::pg
