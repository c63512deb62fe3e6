// The RPCs of money over the counter, one free function each, one file each, as in handlers.h.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/money.pb.h"
#include "services/intake/handlers/counter.h"
#include "services/platform/rpc/call.h"

namespace motcua::intake {

// Also ALREADY_EXISTS/SERIALS_TAKEN.
absl::StatusOr<pb::OpenBookResponse> OpenBook(const pb::OpenBookRequest& request,
                                              const CounterDeps& deps,
                                              const rpc::CallContext& call);
// Also BOOK_NOT_FOUND, BOOK_CLOSED.
absl::StatusOr<pb::CloseBookResponse> CloseBook(const pb::CloseBookRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call);
absl::StatusOr<pb::ListBooksResponse> ListBooks(const pb::ListBooksRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call);
absl::StatusOr<pb::QuoteFeesResponse> QuoteFees(const pb::QuoteFeesRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call);
// Also NO_FEE_RULE, FEE_AMOUNT_UNKNOWN, FEE_UNCONFIRMED, NOTHING_TO_COLLECT, ALREADY_COLLECTED,
// NO_RECEIPT_BOOK, SHEET_CLOSED.
absl::StatusOr<pb::CollectMoneyResponse> CollectMoney(const pb::CollectMoneyRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
// Also RECEIPT_NOT_FOUND, RECEIPT_UNDONE, SHEET_CLOSED, TILL_TOO_LOW, OTHER_OFFICERS_TILL.
absl::StatusOr<pb::VoidReceiptResponse> VoidReceipt(const pb::VoidReceiptRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call);
// Also RECEIPT_NOT_FOUND, RECEIPT_UNDONE, NOT_REFUNDABLE, REFUND_UNCONFIRMED, SHEET_CLOSED,
// TILL_TOO_LOW.
absl::StatusOr<pb::RefundReceiptResponse> RefundReceipt(const pb::RefundReceiptRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call);
absl::StatusOr<pb::ListDossierMoneyResponse> ListDossierMoney(
    const pb::ListDossierMoneyRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call);
// Also OTHER_OFFICERS_TILL.
absl::StatusOr<pb::GetCashSheetResponse> GetCashSheet(const pb::GetCashSheetRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
absl::StatusOr<pb::ListSheetMovementsResponse> ListSheetMovements(
    const pb::ListSheetMovementsRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call);
absl::StatusOr<pb::ListCashSheetsResponse> ListCashSheets(const pb::ListCashSheetsRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);
// Also OTHER_OFFICERS_TILL, SHEET_CLOSED, EARLIER_SHEET_OPEN, TILL_TOO_LOW.
absl::StatusOr<pb::CloseCashSheetResponse> CloseCashSheet(const pb::CloseCashSheetRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);

}  // namespace motcua::intake
