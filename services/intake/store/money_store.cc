#include "services/intake/store/money_store.h"

#include <optional>
#include <utility>

#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/store/error.h"
#include "services/intake/store/money_rows.h"
#include "services/intake/store/money_statements.h"
#include "services/intake/store/new_rows.h"
#include "services/ledger/batch.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<Movement> TheMovement(pg::Transaction& tx, const domain::Uuid& request) {
  std::vector<Movement> movements = MovementsOf(tx, request);
  if (movements.size() != 1) return domain::BrokenHistory("a money request without its row");
  return std::move(movements.front());
}

absl::StatusOr<Movement> FindReceiptRow(pg::Transaction& tx, domain::AgencyId agency,
                                        const ReceiptName& name) {
  std::vector<Movement> found =
      ReadMovements(tx, tx.Exec(kFindMoneyReceipt, agency.value(), name.series, name.serial));
  if (found.empty()) return ReceiptNotFound();
  return std::move(found.front());
}

// Rows that undo: the same receipt, dossier and kind as the collection.
Movement Undoing(const Movement& collected, MovementKind kind) {
  Movement movement = collected;
  movement.kind = kind;
  movement.of = collected.id;
  movement.lines.clear();
  return movement;
}

struct SheetOwner {
  domain::OfficerId officer;
  absl::CivilDay day;
};

SheetOwner OwnerOf(pg::Transaction& tx, std::int64_t sheet) {
  const pqxx::result rows = tx.Exec(kFindSheet, sheet);
  return {.officer = domain::OfficerId(rows[0][0].as<std::int64_t>()), .day = DayFrom(rows[0][1])};
}

// What became of the dossier, as refund rules name it; nullopt while it is under way or done.
std::optional<std::string> OccasionOf(const domain::Dossier& dossier,
                                      const std::vector<domain::Event>& history) {
  if (dossier.state == domain::DossierState::kVoided) return "voided";
  if (dossier.state == domain::DossierState::kStopped) return "stopped";
  if (dossier.state != domain::DossierState::kWithdrawn) return std::nullopt;
  const bool untouched = !history.empty() && history.back().from == domain::DossierState::kReceived;
  return untouched ? "withdrawn_untouched" : "withdrawn";
}

struct Rule {
  int percent = 0;
  bool confirmed = false;
};

absl::StatusOr<Rule> FindRule(pg::Transaction& tx, const std::string& occasion,
                              const MoneyStore::Refunding& refunding, domain::FeeKind kind) {
  const pqxx::result rows = tx.Exec(kFindRefundRule, occasion, static_cast<std::int16_t>(kind));
  if (rows.empty()) return NotRefundable();
  const Rule rule{.percent = rows[0][0].as<int>(), .confirmed = rows[0][1].as<bool>()};
  if (refunding.only_confirmed && !rule.confirmed) return RefundUnconfirmed();
  if (rule.percent == 0) return NotRefundable();
  return rule;
}

Book ReadBook(const pqxx::row& row) {
  return {.id = row[0].as<std::int32_t>(),
          .kind = static_cast<domain::FeeKind>(row[1].as<std::int16_t>()),
          .series = row[2].as<std::string>(),
          .first_serial = row[3].as<std::int32_t>(),
          .last_serial = row[4].as<std::int32_t>(),
          .next_serial = row[5].as<std::int32_t>(),
          .opened_at = pg::Micros(row[6]),
          .closed_at = pg::OptionalMicros(row[7]),
          .close_reason = row[8].as<std::string>()};
}

absl::StatusOr<Book> LockBook(pg::Transaction& tx, domain::AgencyId agency, std::int32_t book) {
  const pqxx::result rows = tx.Exec(kLockBook, agency.value(), book);
  if (rows.empty()) return BookNotFound();
  return ReadBook(rows[0]);
}

}  // namespace

MoneyStore::MoneyStore(pg::Pool& pool, const ledger::RequestHasher& hasher)
    : pool_(pool), hasher_(hasher) {}

absl::StatusOr<std::vector<Movement>> MoneyStore::CollectFor(const Write& write,
                                                             const std::string& code,
                                                             const DecideCharge& decide) {
  const auto collect = [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<Movement>> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) return MovementsOf(tx, write.act.request);
    ASSIGN_OR_RETURN(const domain::Dossier dossier,
                     ledger::LockDossier(tx, code, write.act.agency));
    ASSIGN_OR_RETURN(const std::vector<domain::Event> history, ledger::ReadHistory(tx, dossier.id));
    ASSIGN_OR_RETURN(const Charge charge, decide(dossier, history));
    return Collect(tx, write, charge);
  };
  return ledger::RunWrite(pool_, OptionsOf(write), collect);
}

absl::StatusOr<Movement> MoneyStore::Void(const Write& write, const Voiding& voiding) {
  const auto run = [&](pg::Transaction& tx) -> absl::StatusOr<Movement> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) return TheMovement(tx, write.act.request);
    ASSIGN_OR_RETURN(const Movement found, FindReceiptRow(tx, write.act.agency, voiding.receipt));
    const SheetOwner owner = OwnerOf(tx, found.sheet);
    if (owner.officer != write.act.officer && !voiding.leader) return OtherOfficersTill();
    RETURN_IF_ERROR(ledger::LockDossier(tx, found.dossier).status());
    const Till till{.agency = write.act.agency, .officer = owner.officer, .day = owner.day};
    // Money given back on another day is that day's movement, not a mistake of this one.
    if (owner.day != domain::DayOf(write.act.at)) return SheetClosed();
    ASSIGN_OR_RETURN(const std::int64_t sheet, OpenSheet(tx, till));
    if (tx.Exec(kSumUndone, found.id)[0][0].as<std::int64_t>() > 0) return ReceiptUndone();
    const bool cash = found.means == Means::kCash;
    if (cash && CashIn(tx, till, sheet) < found.amount) return TillTooLow();
    Movement movement = Undoing(found, MovementKind::kVoided);
    movement.reason_code = voiding.reason_code;
    InsertMovement(tx, write, movement);
    return movement;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), run);
}

absl::StatusOr<Movement> MoneyStore::Refund(const Write& write, const Refunding& refunding) {
  const auto run = [&](pg::Transaction& tx) -> absl::StatusOr<Movement> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) return TheMovement(tx, write.act.request);
    ASSIGN_OR_RETURN(const Movement found, FindReceiptRow(tx, write.act.agency, refunding.receipt));
    ASSIGN_OR_RETURN(const domain::Dossier dossier, ledger::LockDossier(tx, found.dossier));
    ASSIGN_OR_RETURN(const std::vector<domain::Event> history, ledger::ReadHistory(tx, dossier.id));
    const std::optional<std::string> occasion = OccasionOf(dossier, history);
    if (!occasion) return NotRefundable();
    ASSIGN_OR_RETURN(const Rule rule, FindRule(tx, *occasion, refunding, *found.fee_kind));
    const Till till{.agency = write.act.agency,
                    .officer = write.act.officer,
                    .day = domain::DayOf(write.act.at)};
    ASSIGN_OR_RETURN(const std::int64_t sheet, OpenSheet(tx, till));
    Movement movement = Undoing(found, MovementKind::kRefunded);
    movement.amount = domain::PercentOf(found.amount, rule.percent) -
                      tx.Exec(kSumUndone, found.id)[0][0].as<std::int64_t>();
    if (movement.amount <= 0) return ReceiptUndone();
    const bool cash = refunding.means == Means::kCash;
    if (cash && CashIn(tx, till, sheet) < movement.amount) return TillTooLow();
    movement.sheet = sheet;
    movement.means = refunding.means;
    movement.reason_code = *occasion;
    movement.confirmed = movement.confirmed && rule.confirmed;
    InsertMovement(tx, write, movement);
    return movement;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), run);
}

absl::StatusOr<std::vector<Movement>> MoneyStore::OfDossier(const Question& question) {
  const pg::TransactionOptions options{.deadline = question.deadline,
                                       .agencies = {question.party.value()},
                                       .read_only = true,
                                       .repeatable_read = true};
  return pg::RunTransaction(
      pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<Movement>> {
        ASSIGN_OR_RETURN(const domain::Dossier dossier,
                         ledger::Find(tx, question.code, question.party));
        return ReadMovements(
            tx, tx.Exec(kMovementsOfDossier, question.party.value(), dossier.id.value()));
      });
}

absl::StatusOr<Book> MoneyStore::OpenBook(const Write& write, const NewBook& book) {
  const std::string request = domain::PrintUuid(write.act.request);
  const auto open = [&](pg::Transaction& tx) -> absl::StatusOr<Book> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (!done) {
      tx.Exec(kLockBooks, write.act.agency.value());
      const bool taken = !tx.Exec(kOverlappingBook, write.act.agency.value(), book.series,
                                  book.first_serial, book.last_serial)
                              .empty();
      if (taken) return SerialsTaken();
      tx.Post(kInsertBook, write.act.agency.value(), static_cast<std::int16_t>(book.kind),
              book.series, book.first_serial, book.last_serial, InstantLiteral(write.act.at),
              write.act.officer.value(), request);
    }
    const pqxx::result rows = tx.Exec(kBookOfRequest, request);
    if (rows.empty()) return domain::BrokenHistory("a request that opened no book");
    return ReadBook(rows[0]);
  };
  return ledger::RunWrite(pool_, OptionsOf(write), open);
}

absl::StatusOr<Book> MoneyStore::CloseBook(const Write& write, std::int32_t book,
                                           const std::string& reason_code) {
  const auto close = [&](pg::Transaction& tx) -> absl::StatusOr<Book> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    ASSIGN_OR_RETURN(Book found, LockBook(tx, write.act.agency, book));
    if (done) return found;
    if (found.closed_at) return BookClosed();
    tx.Post(kCloseBook, book, InstantLiteral(write.act.at), write.act.officer.value(), reason_code);
    found.closed_at = write.act.at;
    found.close_reason = reason_code;
    return found;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), close);
}

absl::StatusOr<std::vector<Book>> MoneyStore::ListBooks(const BookPage& page) {
  const pg::TransactionOptions options{
      .deadline = page.deadline, .agencies = {page.agency.value()}, .read_only = true};
  return pg::RunTransaction(
      pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<Book>> {
        std::vector<Book> books;
        for (const pqxx::row& row :
             tx.Exec(kListBooks, page.agency.value(), page.below, page.limit)) {
          books.push_back(ReadBook(row));
        }
        return books;
      });
}

}  // namespace motcua::intake
