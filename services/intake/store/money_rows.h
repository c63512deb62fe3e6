// Movements of money inside a running transaction: tills, serials, entries. For every writer that
// takes or gives money; takes its locks in the order till, books. Internal to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/store/money.h"
#include "services/intake/store/store.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {

// Whose till, where, on which day.
struct Till {
  domain::AgencyId agency;
  domain::OfficerId officer;
  absl::CivilDay day;
};

// Locks the till. The day of its newest closed sheet, and of its newest sheet.
struct TillDays {
  std::optional<absl::CivilDay> last_closed;
  std::optional<absl::CivilDay> last;
};
TillDays LockTill(pg::Transaction& tx, const Till& till);
// The sheet of a day of a locked till, made where there is none.
std::int64_t SheetOfDay(pg::Transaction& tx, const Till& till);
// Locks the till and gives the sheet to add to, which is its newest one. SHEET_CLOSED when that
// day, or a later one, is closed, or a later one was begun.
absl::StatusOr<std::int64_t> OpenSheet(pg::Transaction& tx, const Till& till);
// Cash in the till now. Behind OpenSheet.
std::int64_t CashIn(pg::Transaction& tx, const Till& till, std::int64_t sheet);
std::int64_t CashBefore(pg::Transaction& tx, const Till& till);

// Takes money for a dossier that is locked or new: a receipt for each kind, fee before levy.
// SHEET_CLOSED, NO_RECEIPT_BOOK, ALREADY_COLLECTED, NOTHING_TO_COLLECT.
absl::StatusOr<std::vector<Movement>> Collect(pg::Transaction& tx, const Write& write,
                                              const Charge& charge);

// Writes one row; `movement.id` is given by it.
void InsertMovement(pg::Transaction& tx, const Write& write, Movement& movement);

// The rows of one request, with their lines.
std::vector<Movement> MovementsOf(pg::Transaction& tx, const domain::Uuid& request);
std::vector<Movement> ReadMovements(pg::Transaction& tx, const pqxx::result& rows);

absl::CivilDay DayFrom(const pqxx::field& field);  // days since 1970-01-01
std::string InstantLiteral(absl::Time t);

}  // namespace motcua::intake
