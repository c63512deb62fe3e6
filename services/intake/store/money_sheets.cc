// The sheets of the day: read from the rows of the money ledger, closed under the till's lock.
#include <algorithm>
#include <optional>
#include <utility>

#include "services/domain/error.h"
#include "services/intake/store/error.h"
#include "services/intake/store/money_rows.h"
#include "services/intake/store/money_statements.h"
#include "services/intake/store/money_store.h"
#include "services/intake/store/new_rows.h"
#include "services/ledger/batch.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

void AddSums(pg::Transaction& tx, std::int64_t sheet, CashSheet& into) {
  for (const pqxx::row& row : tx.Exec(kSumSheet, sheet)) {
    const auto kind = static_cast<MovementKind>(row[0].as<std::int16_t>());
    const auto amount = row[4].as<std::int64_t>();
    if (kind == MovementKind::kHandedIn) {
      into.handed_in = amount;
      continue;
    }
    into.sums.push_back({.kind = kind,
                         .fee_kind = static_cast<domain::FeeKind>(row[1].as<std::int16_t>()),
                         .means = static_cast<Means>(row[2].as<std::int16_t>()),
                         .count = row[3].as<std::int32_t>(),
                         .amount = amount});
    if (into.sums.back().means != Means::kCash) continue;
    into.to_hand_in += kind == MovementKind::kCollected ? amount : -amount;
  }
}

void AddSerials(pg::Transaction& tx, std::int64_t sheet, CashSheet& into) {
  for (const pqxx::row& row : tx.Exec(kListSerials, sheet)) {
    const auto series = row[0].as<std::string>();
    const auto kind = static_cast<domain::FeeKind>(row[1].as<std::int16_t>());
    const auto serial = row[2].as<std::int32_t>();
    if (into.serials.empty() || into.serials.back().series != series ||
        into.serials.back().kind != kind) {
      into.serials.push_back({.series = series, .kind = kind, .runs = {}, .voided = {}});
    }
    SerialUse& use = into.serials.back();
    if (use.runs.empty() || use.runs.back().last + 1 != serial) {
      use.runs.push_back({.first = serial, .last = serial});
    }
    use.runs.back().last = serial;
    if (row[3].as<bool>()) use.voided.push_back(serial);
  }
}

CashSheet SheetOf(pg::Transaction& tx, const Till& till) {
  CashSheet sheet{.officer = till.officer, .day = till.day};
  const pqxx::result rows =
      tx.Exec(kReadSheet, till.agency.value(), till.officer.value(), DayLiteral(till.day));
  const bool closed = !rows.empty() && !rows[0][1].is_null();
  sheet.opening = closed ? rows[0][2].as<std::int64_t>() : CashBefore(tx, till);
  sheet.to_hand_in = sheet.opening;
  if (!rows.empty()) {
    const auto id = rows[0][0].as<std::int64_t>();
    sheet.closed_at = pg::OptionalMicros(rows[0][1]);
    AddSums(tx, id, sheet);
    AddSerials(tx, id, sheet);
  }
  sheet.kept = sheet.to_hand_in - sheet.handed_in;
  return sheet;
}

pg::TransactionOptions Reading(const SheetQuestion& question) {
  return {.deadline = question.deadline,
          .agencies = {question.agency.value()},
          .read_only = true,
          .repeatable_read = true};
}

}  // namespace

absl::StatusOr<CashSheet> MoneyStore::ReadSheet(const SheetQuestion& question) {
  return pg::RunTransaction(
      pool_, Reading(question), [&](pg::Transaction& tx) -> absl::StatusOr<CashSheet> {
        return SheetOf(
            tx, {.agency = question.agency, .officer = question.officer, .day = question.day});
      });
}

absl::StatusOr<std::vector<Movement>> MoneyStore::ListMovements(const MovementPage& page) {
  return pg::RunTransaction(
      pool_, Reading(page.sheet),
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<Movement>> {
        const pqxx::result rows =
            tx.Exec(kMovementsOfSheet, page.sheet.agency.value(), page.sheet.officer.value(),
                    DayLiteral(page.sheet.day), page.below, page.limit);
        std::vector<Movement> movements = ReadMovements(tx, rows);
        for (std::size_t at = 0; at < movements.size(); ++at) {
          const pqxx::row row = rows[static_cast<pqxx::result::size_type>(at)];
          movements[at].code = row[15].as<std::string>();
          movements[at].given_back = row[16].as<std::int64_t>();
        }
        return movements;
      });
}

absl::StatusOr<std::vector<CashSheet>> MoneyStore::ReadSheets(const SheetQuestion& question) {
  return pg::RunTransaction(
      pool_, Reading(question), [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<CashSheet>> {
        std::vector<CashSheet> sheets;
        for (const pqxx::row& row :
             tx.Exec(kListTills, question.agency.value(), DayLiteral(question.day))) {
          sheets.push_back(SheetOf(tx, {.agency = question.agency,
                                        .officer = domain::OfficerId(row[0].as<std::int64_t>()),
                                        .day = question.day}));
        }
        return sheets;
      });
}

absl::StatusOr<CashSheet> MoneyStore::CloseSheet(const Write& write, const Closing& closing) {
  const Till till{.agency = write.act.agency, .officer = closing.officer, .day = closing.day};
  const auto close = [&](pg::Transaction& tx) -> absl::StatusOr<CashSheet> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) return SheetOf(tx, till);
    const TillDays days = LockTill(tx, till);
    if (days.last_closed && till.day <= *days.last_closed) return SheetClosed();
    const std::int64_t id = SheetOfDay(tx, till);
    const bool earlier =
        !tx.Exec(kEarlierOpen, till.agency.value(), till.officer.value(), DayLiteral(till.day))
             .empty();
    if (earlier) return EarlierSheetOpen();
    const CashSheet open = SheetOf(tx, till);
    // What later days took out of the till cannot be handed in any more.
    const auto least = tx.Exec(kLeastCash, till.agency.value(), till.officer.value(),
                               DayLiteral(till.day), open.opening)[0][0]
                           .as<std::int64_t>();
    if (closing.handed_in > least) return TillTooLow();
    if (closing.handed_in > 0) {
      Movement movement{.sheet = id,
                        .kind = MovementKind::kHandedIn,
                        .means = Means::kCash,
                        .amount = closing.handed_in,
                        .confirmed = true};
      InsertMovement(tx, write, movement);
    }
    tx.Post(kCloseSheet, id, InstantLiteral(write.act.at), write.act.officer.value(), open.opening);
    tx.Post(kMarkClosed, till.agency.value(), till.officer.value(), DayLiteral(till.day));
    return SheetOf(tx, till);
  };
  return ledger::RunWrite(pool_, OptionsOf(write), close);
}

}  // namespace motcua::intake
