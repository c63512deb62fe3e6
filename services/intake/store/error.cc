#include "services/intake/store/error.h"

#include <string>

#include "services/platform/base/error.h"

namespace motcua::intake {
namespace {

absl::Status Precondition(std::string_view reason, Metadata metadata = {}) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, reason, metadata);
}

}  // namespace

absl::Status NoFeeRule() { return Precondition("NO_FEE_RULE"); }

absl::Status FeeAmountUnknown(std::string_view fee_code) {
  return Precondition("FEE_AMOUNT_UNKNOWN", {{"fee_code", std::string(fee_code)}});
}

absl::Status FeeUnconfirmed(std::string_view fee_code) {
  return Precondition("FEE_UNCONFIRMED", {{"fee_code", std::string(fee_code)}});
}

absl::Status NothingToCollect() { return Precondition("NOTHING_TO_COLLECT"); }

absl::Status AlreadyCollected(std::string_view fee_code) {
  return MakeStatus(absl::StatusCode::kAlreadyExists, "ALREADY_COLLECTED",
                    {{"fee_code", std::string(fee_code)}});
}

absl::Status NoReceiptBook(int kind) {
  return Precondition("NO_RECEIPT_BOOK", {{"kind", std::to_string(kind)}});
}

absl::Status SerialsTaken() {
  return MakeStatus(absl::StatusCode::kAlreadyExists, "SERIALS_TAKEN");
}

absl::Status BookNotFound() { return MakeStatus(absl::StatusCode::kNotFound, "BOOK_NOT_FOUND"); }

absl::Status BookClosed() { return Precondition("BOOK_CLOSED"); }

absl::Status ReceiptNotFound() {
  return MakeStatus(absl::StatusCode::kNotFound, "RECEIPT_NOT_FOUND");
}

absl::Status ReceiptUndone() { return Precondition("RECEIPT_UNDONE"); }

absl::Status NotRefundable() { return Precondition("NOT_REFUNDABLE"); }

absl::Status RefundUnconfirmed() { return Precondition("REFUND_UNCONFIRMED"); }

absl::Status SheetClosed() { return Precondition("SHEET_CLOSED"); }

absl::Status EarlierSheetOpen() { return Precondition("EARLIER_SHEET_OPEN"); }

absl::Status TillTooLow() { return Precondition("TILL_TOO_LOW"); }

absl::Status OtherOfficersTill() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "OTHER_OFFICERS_TILL");
}

absl::Status GuidanceNotFound() {
  return MakeStatus(absl::StatusCode::kNotFound, "GUIDANCE_NOT_FOUND");
}

absl::Status TooManyRegistrations(int most) {
  return MakeStatus(absl::StatusCode::kResourceExhausted, "TOO_MANY_REGISTRATIONS",
                    {{"most", std::to_string(most)}});
}

absl::Status NotCorrectable() { return Precondition("NOT_CORRECTABLE"); }

}  // namespace motcua::intake
