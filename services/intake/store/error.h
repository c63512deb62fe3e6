// The refusals of the counter that are not the domain's, as named functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"

namespace motcua::intake {

// FAILED_PRECONDITION/NO_FEE_RULE: the catalogue does not say what the procedure costs.
absl::Status NoFeeRule();
// FAILED_PRECONDITION/FEE_AMOUNT_UNKNOWN: it is due, but how much is not known; metadata fee_code.
absl::Status FeeAmountUnknown(std::string_view fee_code);
// FAILED_PRECONDITION/FEE_UNCONFIRMED: nobody confirmed the amount, so production does not charge
// it; metadata fee_code.
absl::Status FeeUnconfirmed(std::string_view fee_code);
// FAILED_PRECONDITION/NOTHING_TO_COLLECT: free, exempt, or the mending of a wrong result.
absl::Status NothingToCollect();
// ALREADY_EXISTS/ALREADY_COLLECTED: there is a receipt for this fee; metadata fee_code.
absl::Status AlreadyCollected(std::string_view fee_code);

// FAILED_PRECONDITION/NO_RECEIPT_BOOK: no open book with serials left; metadata kind (1 phí, 2 lệ
// phí).
absl::Status NoReceiptBook(int kind);
// ALREADY_EXISTS/SERIALS_TAKEN: a book of the agency has some of these serials.
absl::Status SerialsTaken();
// NOT_FOUND/BOOK_NOT_FOUND; FAILED_PRECONDITION/BOOK_CLOSED.
absl::Status BookNotFound();
absl::Status BookClosed();

// NOT_FOUND/RECEIPT_NOT_FOUND: the agency gave no receipt with this series and serial.
absl::Status ReceiptNotFound();
// FAILED_PRECONDITION/RECEIPT_UNDONE: it was voided or paid back already.
absl::Status ReceiptUndone();
// FAILED_PRECONDITION/NOT_REFUNDABLE: no rule pays back for what became of the dossier.
absl::Status NotRefundable();
// FAILED_PRECONDITION/REFUND_UNCONFIRMED: nobody confirmed the rule, so production does not pay.
absl::Status RefundUnconfirmed();

// FAILED_PRECONDITION/SHEET_CLOSED: the officer's day is over: closed, or a later one was begun.
absl::Status SheetClosed();
// FAILED_PRECONDITION/EARLIER_SHEET_OPEN: days are closed in their order.
absl::Status EarlierSheetOpen();
// FAILED_PRECONDITION/TILL_TOO_LOW: so much cash is not in the till.
absl::Status TillTooLow();
// PERMISSION_DENIED/OTHER_OFFICERS_TILL: a leader may, another officer may not.
absl::Status OtherOfficersTill();

// NOT_FOUND/GUIDANCE_NOT_FOUND.
absl::Status GuidanceNotFound();
// RESOURCE_EXHAUSTED/TOO_MANY_REGISTRATIONS: a telephone or ID number had its registrations of the
// day; metadata most.
absl::Status TooManyRegistrations(int most);
// FAILED_PRECONDITION/NOT_CORRECTABLE: only a result that was handed over is mended by a new
// dossier.
absl::Status NotCorrectable();

}  // namespace motcua::intake
