// The inside of a Transaction: what has been sent on its connection; private to platform/pg.
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "services/platform/pg/connection.h"
#include "services/platform/pg/pg.h"
#include "services/platform/pg/pipeline.h"

namespace motcua::pg {

// Throws what pqxx throws.
class Transaction::Impl {
 public:
  Impl(Connection& connection, const TransactionOptions& options);

  pqxx::result First(std::string_view sql, std::span<const std::string> literals);
  pqxx::result First(const Statement& statement, std::span<const std::string> literals);
  // One simple query, with BEGIN in front if that has not been sent.
  pqxx::result Send(std::string_view sql);
  // Sends BEGIN if it has not been sent, and what was posted.
  pqxx::transaction_base& Work();
  void Prepare(const Statement& statement);
  void Post(const Statement& statement, std::vector<Argument> values);
  std::string Quote(std::string_view text) { return work_.quote(*TextArgument(text).text); }
  std::string QuoteBytes(std::span<const std::uint8_t> octets) {
    return work_.quote_raw(octets.data(), octets.size());
  }

  void Commit();
  void Rollback();

  // COMMIT was sent, and the server may have come to it.
  bool commit_reached() const { return commit_reached_; }
  // The session is inside a transaction, be it a failed one.
  bool open() const { return connection_.InTransaction(); }
  // Something was sent; without that there is nothing to commit.
  bool begun() const { return begun_; }
  bool connected() const { return connection_.is_open(); }
  // The server has answered; before that a broken connection was stale when it was leased.
  bool answered() const { return answered_; }

 private:
  void SendPosted(Ending ending);

  Connection& connection_;
  const TransactionOptions& options_;
  pqxx::nontransaction work_;
  bool begun_ = false;
  bool answered_ = false;
  bool commit_reached_ = false;
  std::vector<Posted> posted_;
};

}  // namespace motcua::pg
