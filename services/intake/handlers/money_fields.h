// Money of requests ⇄ values of the store, and what a procedure costs by the rows of the catalogue.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "motcua/intake/v1/money.pb.h"
#include "services/intake/handlers/counter.h"

namespace motcua::intake {

// BAD_FIELD means.
absl::StatusOr<Means> ParseMeans(pb::PaymentMeans sent);
// BAD_FIELD kind.
absl::StatusOr<domain::FeeKind> ParseFeeKind(pb::FeeKind sent);
// BAD_FIELD series, serial.
absl::StatusOr<ReceiptName> ParseReceiptName(std::string_view series, std::int32_t serial);
absl::StatusOr<std::string> SeriesField(std::string_view text);
// 0 stands for 1. BAD_FIELD orders, orders.fee_code, orders.exemption_code.
absl::StatusOr<std::vector<domain::FeeOrder>> ParseOrders(
    const google::protobuf::RepeatedPtrField<pb::FeeOrder>& sent);
// For the request's hash.
std::vector<std::string> CanonicalFields(std::span<const domain::FeeOrder> orders);

// What a case of a procedure costs. NO_FEE_RULE; BAD_FIELD naming the order's field.
absl::StatusOr<std::vector<domain::FeeLine>> FeesOf(const catalogue::Procedure& procedure,
                                                    std::string_view case_code,
                                                    std::span<const domain::FeeOrder> orders);
// That it may be charged. FEE_AMOUNT_UNKNOWN; in production FEE_UNCONFIRMED.
absl::Status CheckChargeable(std::span<const domain::FeeLine> lines, bool production);
// False when all of it is free.
bool HasSomethingToTake(std::span<const domain::FeeLine> lines);

pb::FeeLine ToProto(const domain::FeeLine& line);
pb::MoneyReceipt ReceiptToProto(const Movement& movement);
pb::MoneyMovement MovementToProto(const Movement& movement);
pb::ReceiptBook BookToProto(const Book& book);
pb::BookState StateToProto(const Book& book);
pb::CashSheet ToProto(const CashSheet& sheet);
pb::SheetSum ToProto(const SheetSum& sum);

}  // namespace motcua::intake
