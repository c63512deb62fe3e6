#include "services/intake/store/money_rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/domain/house_time.h"
#include "services/intake/store/error.h"
#include "services/intake/store/money_statements.h"
#include "services/intake/store/new_rows.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// Each round another book was used up by somebody else at the same moment.
constexpr int kBookRounds = 100;

struct Serial {
  std::int32_t book = 0;
  std::string series;
  std::int32_t serial = 0;
};

// The row a lock was waited for may be used up by then, and is left out; the next look finds the
// next book.
absl::StatusOr<Serial> DrawReceiptSerial(pg::Transaction& tx, domain::AgencyId agency,
                                         domain::FeeKind kind) {
  const auto stored_kind = static_cast<std::int16_t>(kind);
  for (int round = 0; round < kBookRounds; ++round) {
    const pqxx::result rows = tx.Exec(kLockBookInUse, agency.value(), stored_kind);
    if (rows.empty() && round > 0) return NoReceiptBook(stored_kind);
    if (rows.empty()) continue;
    Serial serial{.book = rows[0][0].as<std::int32_t>(),
                  .series = rows[0][1].as<std::string>(),
                  .serial = rows[0][2].as<std::int32_t>()};
    tx.Post(kTakeSerial, serial.book);
    return serial;
  }
  return NoReceiptBook(stored_kind);
}

absl::Status CheckNotCollected(pg::Transaction& tx, const Charge& charge) {
  std::set<std::string> collected;
  for (const pqxx::row& row : tx.Exec(kCollectedFees, charge.dossier.value())) {
    collected.insert(row[0].as<std::string>());
  }
  for (const domain::FeeLine& line : charge.lines) {
    if (collected.contains(line.fee_code)) return AlreadyCollected(line.fee_code);
  }
  return absl::OkStatus();
}

// What goes on the receipt of one kind; amounts of nothing are no lines.
Movement ReceiptOf(const Charge& charge, domain::FeeKind kind) {
  Movement movement{.kind = MovementKind::kCollected,
                    .fee_kind = kind,
                    .means = charge.means,
                    .dossier = charge.dossier,
                    .confirmed = true};
  for (const domain::FeeLine& line : charge.lines) {
    if (line.kind != kind || line.amount.value_or(0) == 0) continue;
    movement.lines.push_back({.fee_code = line.fee_code,
                              .units = line.units,
                              .copies = line.copies,
                              .amount = *line.amount,
                              .exemption_code = line.exemption_code});
    movement.amount += *line.amount;
    movement.confirmed = movement.confirmed && line.confirmed;
  }
  return movement;
}

Movement ReadMovement(const pqxx::row& row) {
  const auto fee_kind = row[3].as<std::int16_t>();
  Movement movement;
  movement.id = row[0].as<std::int64_t>();
  movement.sheet = row[1].as<std::int64_t>();
  movement.kind = static_cast<MovementKind>(row[2].as<std::int16_t>());
  if (fee_kind != 0) movement.fee_kind = static_cast<domain::FeeKind>(fee_kind);
  movement.means = static_cast<Means>(row[4].as<std::int16_t>());
  movement.amount = row[5].as<std::int64_t>();
  movement.at = pg::Micros(row[6]);
  movement.officer = domain::OfficerId(row[7].as<std::int64_t>());
  movement.dossier = domain::DossierId(row[8].as<std::int64_t>());
  movement.book = row[9].is_null() ? 0 : row[9].as<std::int32_t>();
  movement.series = row[10].is_null() ? "" : row[10].as<std::string>();
  movement.serial = row[11].is_null() ? 0 : row[11].as<std::int32_t>();
  movement.of = row[12].is_null() ? 0 : row[12].as<std::int64_t>();
  movement.reason_code = row[13].as<std::string>();
  movement.confirmed = row[14].as<bool>();
  return movement;
}

}  // namespace

absl::CivilDay DayFrom(const pqxx::field& field) {
  return absl::CivilDay(1970, 1, 1) + field.as<int>();
}

std::string InstantLiteral(absl::Time t) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", t, absl::UTCTimeZone());
}

TillDays LockTill(pg::Transaction& tx, const Till& till) {
  tx.Post(kMakeTill, till.agency.value(), till.officer.value());
  const pqxx::result rows = tx.Exec(kLockTill, till.agency.value(), till.officer.value());
  TillDays days;
  if (!rows[0][0].is_null()) days.last_closed = DayFrom(rows[0][0]);
  if (!rows[0][1].is_null()) days.last = DayFrom(rows[0][1]);
  return days;
}

std::int64_t SheetOfDay(pg::Transaction& tx, const Till& till) {
  tx.Post(kMarkDay, till.agency.value(), till.officer.value(), DayLiteral(till.day));
  return tx.Exec(kMakeSheet, till.agency.value(), till.officer.value(), DayLiteral(till.day))[0][0]
      .as<std::int64_t>();
}

absl::StatusOr<std::int64_t> OpenSheet(pg::Transaction& tx, const Till& till) {
  const TillDays days = LockTill(tx, till);
  const bool closed = days.last_closed && till.day <= *days.last_closed;
  const bool left_behind = days.last && till.day < *days.last;
  if (closed || left_behind) return SheetClosed();
  return SheetOfDay(tx, till);
}

std::int64_t CashBefore(pg::Transaction& tx, const Till& till) {
  return tx.Exec(kCashBefore, till.agency.value(), till.officer.value(), DayLiteral(till.day))[0][0]
      .as<std::int64_t>();
}

std::int64_t CashIn(pg::Transaction& tx, const Till& till, std::int64_t sheet) {
  std::int64_t cash = CashBefore(tx, till);
  for (const pqxx::row& row : tx.Exec(kSumSheet, sheet)) {
    if (static_cast<Means>(row[2].as<std::int16_t>()) != Means::kCash) continue;
    const bool in =
        static_cast<MovementKind>(row[0].as<std::int16_t>()) == MovementKind::kCollected;
    cash += in ? row[4].as<std::int64_t>() : -row[4].as<std::int64_t>();
  }
  return cash;
}

void InsertMovement(pg::Transaction& tx, const Write& write, Movement& movement) {
  const bool of_receipt = movement.book != 0;
  movement.at = write.act.at;
  movement.officer = write.act.officer;
  movement.id =
      tx.Exec(kInsertMovement, movement.sheet, static_cast<std::int16_t>(movement.kind),
              movement.fee_kind ? static_cast<std::int16_t>(*movement.fee_kind) : std::int16_t{0},
              static_cast<std::int16_t>(movement.means), movement.amount,
              InstantLiteral(movement.at), write.act.agency.value(), movement.officer.value(),
              movement.dossier.value(), of_receipt ? std::optional(movement.book) : std::nullopt,
              of_receipt ? std::optional(movement.series) : std::nullopt,
              of_receipt ? std::optional(movement.serial) : std::nullopt,
              movement.of != 0 ? std::optional(movement.of) : std::nullopt, movement.reason_code,
              movement.confirmed, domain::PrintUuid(write.act.request))[0][0]
          .as<std::int64_t>();
  for (const ReceiptLine& line : movement.lines) {
    tx.Post(kInsertLine, movement.id, line.fee_code, line.units, line.copies, line.amount,
            line.exemption_code);
  }
}

absl::StatusOr<std::vector<Movement>> Collect(pg::Transaction& tx, const Write& write,
                                              const Charge& charge) {
  constexpr std::array kKinds = {domain::FeeKind::kFee, domain::FeeKind::kLevy};
  std::vector<Movement> receipts;
  for (const domain::FeeKind kind : kKinds) {
    Movement receipt = ReceiptOf(charge, kind);
    if (receipt.amount > 0) receipts.push_back(std::move(receipt));
  }
  if (receipts.empty()) return NothingToCollect();
  RETURN_IF_ERROR(CheckNotCollected(tx, charge));
  ASSIGN_OR_RETURN(const std::int64_t sheet, OpenSheet(tx, {.agency = write.act.agency,
                                                            .officer = write.act.officer,
                                                            .day = domain::DayOf(write.act.at)}));
  for (Movement& receipt : receipts) {
    ASSIGN_OR_RETURN(Serial serial, DrawReceiptSerial(tx, write.act.agency, *receipt.fee_kind));
    receipt.sheet = sheet;
    receipt.book = serial.book;
    receipt.series = std::move(serial.series);
    receipt.serial = serial.serial;
    InsertMovement(tx, write, receipt);
  }
  return receipts;
}

std::vector<Movement> ReadMovements(pg::Transaction& tx, const pqxx::result& rows) {
  std::vector<Movement> movements;
  std::map<std::int64_t, std::size_t> position;
  for (const pqxx::row& row : rows) {
    movements.push_back(ReadMovement(row));
    position.emplace(movements.back().id, movements.size() - 1);
  }
  const std::string ids = "{" +
                          absl::StrJoin(movements, ",",
                                        [](std::string* out, const Movement& movement) {
                                          out->append(std::to_string(movement.id));
                                        }) +
                          "}";
  for (const pqxx::row& row : tx.Exec(kListLines, ids)) {
    movements[position.at(row[0].as<std::int64_t>())].lines.push_back(
        {.fee_code = row[1].as<std::string>(),
         .units = row[2].as<int>(),
         .copies = row[3].as<int>(),
         .amount = row[4].as<std::int64_t>(),
         .exemption_code = row[5].as<std::string>()});
  }
  return movements;
}

std::vector<Movement> MovementsOf(pg::Transaction& tx, const domain::Uuid& request) {
  return ReadMovements(tx, tx.Exec(kMovementsOfRequest, domain::PrintUuid(request)));
}

}  // namespace motcua::intake
