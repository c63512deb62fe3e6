// SQL text made before it is sent: placeholders of First(), the opening of a transaction, the
// connection string. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "services/platform/pg/pg.h"

namespace motcua::pg {

// `sql` with $1 … $9 replaced by literals[0] … in one pass: text that came from a literal, and text
// inside single quotes of `sql`, is never looked at again. Each placeholder must have its literal.
std::string Substituted(std::string_view sql, std::span<const std::string> literals);

// EXECUTE "name"(literals …): runs a prepared statement from within a simple query. Each literal is
// complete SQL text already; a literal is not looked at again, so `$1` inside one stays what it is.
std::string ExecuteText(std::string_view name, std::span<const std::string> literals);

// "BEGIN …; SET LOCAL app.agencies = '{…}'; ", without SET where there are none.
std::string OpeningText(const TransactionOptions& options);

// The connection string with session settings, application name and time limits.
std::string SessionString(const PoolOptions& options);

}  // namespace motcua::pg
