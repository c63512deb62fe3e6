// The money ledger of the desks: receipts, voids, refunds, books, sheets. Every write is one
// transaction under its request's record; nothing here knows what a procedure costs.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/store/money.h"
#include "services/intake/store/store.h"

namespace motcua::intake {

// The charge for a dossier under its lock, from its row and whole history.
using DecideCharge = std::function<absl::StatusOr<Charge>(const domain::Dossier&,
                                                          const std::vector<domain::Event>&)>;

// A range of serials to be put in use.
struct NewBook {
  domain::FeeKind kind = domain::FeeKind::kFee;
  std::string series;
  std::int32_t first_serial = 0;
  std::int32_t last_serial = 0;
};

// Whose sheet: of an agency, an officer, a day.
struct SheetQuestion {
  domain::AgencyId agency;
  domain::OfficerId officer;
  absl::CivilDay day;
  absl::Time deadline;
};

struct MovementPage {
  SheetQuestion sheet;
  std::int64_t below = 0;  // rows with a smaller number; latest first
  int limit = 0;
};

struct BookPage {
  domain::AgencyId agency;
  std::int32_t below = 0;  // books with a smaller number; newest first
  int limit = 0;
  absl::Time deadline;
};

// Thread-safe; one connection of the pool per running call. Errors of every method besides those
// named: those of pg::RunTransaction, of writes also ALREADY_EXISTS/REQUEST_ID_REUSED.
class MoneyStore {
 public:
  MoneyStore(pg::Pool& pool, const ledger::RequestHasher& hasher);

  // DOSSIER_NOT_FOUND, SHEET_CLOSED, NO_RECEIPT_BOOK, ALREADY_COLLECTED, NOTHING_TO_COLLECT, and
  // what `decide` refuses.
  absl::StatusOr<std::vector<Movement>> CollectFor(const Write& write, const std::string& code,
                                                   const DecideCharge& decide);
  // The row that voids a receipt, on the sheet it was given on. RECEIPT_NOT_FOUND, RECEIPT_UNDONE,
  // SHEET_CLOSED, TILL_TOO_LOW, OTHER_OFFICERS_TILL unless `leader`.
  struct Voiding {
    ReceiptName receipt;
    std::string reason_code;
    bool leader = false;
  };
  absl::StatusOr<Movement> Void(const Write& write, const Voiding& voiding);
  // The row that pays back. RECEIPT_NOT_FOUND, RECEIPT_UNDONE, NOT_REFUNDABLE, REFUND_UNCONFIRMED,
  // SHEET_CLOSED, TILL_TOO_LOW.
  struct Refunding {
    ReceiptName receipt;
    Means means = Means::kCash;
    bool only_confirmed = true;
  };
  absl::StatusOr<Movement> Refund(const Write& write, const Refunding& refunding);
  // Oldest first. DOSSIER_NOT_FOUND.
  absl::StatusOr<std::vector<Movement>> OfDossier(const Question& question);

  // SERIALS_TAKEN.
  absl::StatusOr<Book> OpenBook(const Write& write, const NewBook& book);
  // BOOK_NOT_FOUND, BOOK_CLOSED.
  absl::StatusOr<Book> CloseBook(const Write& write, std::int32_t book,
                                 const std::string& reason_code);
  absl::StatusOr<std::vector<Book>> ListBooks(const BookPage& page);

  // A sheet nobody began is empty.
  absl::StatusOr<CashSheet> ReadSheet(const SheetQuestion& question);
  // With the codes of their dossiers and what was given back of each.
  absl::StatusOr<std::vector<Movement>> ListMovements(const MovementPage& page);
  // Of all officers who had a till that day; `question.officer` is not asked.
  absl::StatusOr<std::vector<CashSheet>> ReadSheets(const SheetQuestion& question);
  // EARLIER_SHEET_OPEN, SHEET_CLOSED, TILL_TOO_LOW when more is handed in than is there.
  struct Closing {
    domain::OfficerId officer;
    absl::CivilDay day;
    std::int64_t handed_in = 0;
  };
  absl::StatusOr<CashSheet> CloseSheet(const Write& write, const Closing& closing);

 private:
  pg::Pool& pool_;
  const ledger::RequestHasher& hasher_;
};

}  // namespace motcua::intake
