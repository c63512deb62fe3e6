#include "services/platform/pg/sql_text.h"

#include <cassert>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace motcua::pg {
namespace {

bool IsPlaceholder(std::string_view text) {
  return text.size() >= 2 && text[0] == '$' && text[1] >= '1' && text[1] <= '9';
}

// A value inside single quotes of a libpq connection string.
std::string QuotedForLibpq(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + "'";
}

}  // namespace

std::string Substituted(std::string_view sql, std::span<const std::string> literals) {
  std::string out;
  out.reserve(sql.size() + 64 * literals.size());
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    if (quoted || !IsPlaceholder(sql.substr(i))) {
      out.push_back(sql[i]);
      continue;
    }
    const auto index = static_cast<std::size_t>(sql[i + 1] - '1');
    assert(index < literals.size());
    out.append(literals[index]);
    ++i;
  }
  return out;
}

std::string ExecuteText(std::string_view name, std::span<const std::string> literals) {
  std::string text = absl::StrFormat("EXECUTE \"%s\"", name);
  char separator = '(';
  for (const std::string& literal : literals) {
    text.push_back(separator);
    text.append(literal);
    separator = ',';
  }
  if (!literals.empty()) text.push_back(')');
  return text;
}

std::string OpeningText(const TransactionOptions& options) {
  std::string text = "BEGIN";
  if (options.repeatable_read) text.append(" ISOLATION LEVEL REPEATABLE READ");
  if (options.read_only) text.append(" READ ONLY");
  text.append("; ");
  if (!options.agencies.empty()) {
    absl::StrAppendFormat(&text, "SET LOCAL app.agencies = '{%s}'; ",
                          absl::StrJoin(options.agencies, ","));
  }
  return text;
}

std::string SessionString(const PoolOptions& options) {
  const std::string settings = absl::StrFormat(
      "-c lock_timeout=%d -c statement_timeout=%d -c idle_in_transaction_session_timeout=10s"
      " -c client_connection_check_interval=1s -c search_path=pg_catalog -c TimeZone=UTC"
      " -c synchronous_commit=on",
      absl::ToInt64Milliseconds(options.lock_timeout),
      absl::ToInt64Milliseconds(options.statement_timeout));
  return absl::StrFormat(
      "%s options=%s application_name=%s client_encoding=UTF8 tcp_user_timeout=5000"
      " keepalives_idle=10",
      options.connection, QuotedForLibpq(settings), QuotedForLibpq(options.application_name));
}

}  // namespace motcua::pg
