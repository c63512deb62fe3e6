#include "services/ledger/follower.h"

#include <array>
#include <utility>

#include "services/ledger/statements.h"

namespace motcua::ledger {
namespace {

constexpr pqxx::row::size_type kTransactionColumn = 5;  // the agencies come behind it

}  // namespace

absl::StatusOr<std::string> CurrentCursor(pg::Transaction& tx) {
  return std::string(tx.First(kCurrentCursor, {})[0][0].c_str());
}

absl::StatusOr<FollowStep> Follow(pg::Transaction& tx, std::string_view cursor) {
  const std::array<std::string, 1> literals = {tx.Quote(cursor)};
  const pqxx::result rows = tx.First(kFollow, literals);
  FollowStep step{.cursor = rows[0][0].c_str()};
  for (const pqxx::row& row : rows) {
    if (row[1].is_null()) continue;
    Followed event{.dossier = domain::DossierId(row[1].as<std::int64_t>()),
                   .seq = row[2].as<std::int32_t>(),
                   .kind = row[3].as<std::int16_t>(),
                   .code = row[4].c_str(),
                   .transaction = row[kTransactionColumn].as<std::int64_t>()};
    for (std::size_t i = 0; i < event.agencies.size(); ++i) {
      event.agencies[i] =
          row[kTransactionColumn + 1 + static_cast<pqxx::row::size_type>(i)].as<std::int32_t>();
    }
    step.events.push_back(std::move(event));
  }
  return step;
}

}  // namespace motcua::ledger
