#include "services/intake/handlers/money_fields.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/money_words.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

static_assert(pb::FEE_KIND_FEE == static_cast<int>(domain::FeeKind::kFee));
static_assert(pb::FEE_KIND_LEVY == static_cast<int>(domain::FeeKind::kLevy));
static_assert(pb::PAYMENT_MEANS_CASH == static_cast<int>(Means::kCash));
static_assert(pb::PAYMENT_MEANS_TRANSFER == static_cast<int>(Means::kTransfer));
static_assert(pb::MOVEMENT_KIND_COLLECTED == static_cast<int>(MovementKind::kCollected));
static_assert(pb::MOVEMENT_KIND_HANDED_IN == static_cast<int>(MovementKind::kHandedIn));

pb::FeeKind KindToProto(domain::FeeKind kind) { return static_cast<pb::FeeKind>(kind); }
pb::PaymentMeans MeansToProto(Means means) { return static_cast<pb::PaymentMeans>(means); }

void AddLines(const Movement& movement, google::protobuf::RepeatedPtrField<pb::ReceiptLine>& into) {
  for (const ReceiptLine& line : movement.lines) {
    pb::ReceiptLine& row = *into.Add();
    row.set_fee_code(line.fee_code);
    row.set_units(line.units);
    row.set_copies(line.copies);
    row.set_amount(line.amount);
    row.set_exemption_code(line.exemption_code);
  }
}

}  // namespace

absl::StatusOr<Means> ParseMeans(pb::PaymentMeans sent) {
  if (sent != pb::PAYMENT_MEANS_CASH && sent != pb::PAYMENT_MEANS_TRANSFER) {
    return domain::BadField("means", "CASH or TRANSFER");
  }
  return static_cast<Means>(sent);
}

absl::StatusOr<domain::FeeKind> ParseFeeKind(pb::FeeKind sent) {
  if (sent != pb::FEE_KIND_FEE && sent != pb::FEE_KIND_LEVY) {
    return domain::BadField("kind", "FEE or LEVY");
  }
  return static_cast<domain::FeeKind>(sent);
}

absl::StatusOr<std::string> SeriesField(std::string_view text) {
  if (text.empty() || text.size() > kSeriesLimit || !convert::IsPlain(text, "/.-")) {
    return domain::BadField("series", "1 to 20 characters of [A-Za-z0-9/.-]");
  }
  return std::string(text);
}

absl::StatusOr<ReceiptName> ParseReceiptName(std::string_view series, std::int32_t serial) {
  ReceiptName name{.series = {}, .serial = serial};
  ASSIGN_OR_RETURN(name.series, SeriesField(series));
  if (serial < 1) return domain::BadField("serial", "1 or more");
  return name;
}

absl::StatusOr<std::vector<domain::FeeOrder>> ParseOrders(
    const google::protobuf::RepeatedPtrField<pb::FeeOrder>& sent) {
  if (sent.size() > kMostOrders) return domain::BadField("orders", "at most 20 fees");
  std::vector<domain::FeeOrder> orders;
  for (const pb::FeeOrder& one : sent) {
    domain::FeeOrder order{.fee_code = {},
                           .units = one.units() == 0 ? 1 : one.units(),
                           .copies = one.copies() == 0 ? 1 : one.copies()};
    ASSIGN_OR_RETURN(order.fee_code, convert::SymbolField("orders.fee_code", one.fee_code()));
    if (!one.exemption_code().empty()) {
      ASSIGN_OR_RETURN(order.exemption_code,
                       convert::SymbolField("orders.exemption_code", one.exemption_code()));
    }
    orders.push_back(std::move(order));
  }
  return orders;
}

std::vector<std::string> CanonicalFields(std::span<const domain::FeeOrder> orders) {
  std::vector<std::string> fields;
  for (const domain::FeeOrder& order : orders) {
    fields.insert(fields.end(), {order.fee_code, absl::StrFormat("%d", order.units),
                                 absl::StrFormat("%d", order.copies), order.exemption_code});
  }
  return fields;
}

absl::StatusOr<std::vector<domain::FeeLine>> FeesOf(const catalogue::Procedure& procedure,
                                                    std::string_view case_code,
                                                    std::span<const domain::FeeOrder> orders) {
  if (procedure.fees.empty()) return NoFeeRule();
  return domain::CountFees(procedure.fees, procedure.exemptions, case_code, orders);
}

absl::Status CheckChargeable(std::span<const domain::FeeLine> lines, bool production) {
  for (const domain::FeeLine& line : lines) {
    if (!line.amount) return FeeAmountUnknown(line.fee_code);
    if (production && !line.confirmed) return FeeUnconfirmed(line.fee_code);
  }
  return absl::OkStatus();
}

bool HasSomethingToTake(std::span<const domain::FeeLine> lines) {
  return std::any_of(lines.begin(), lines.end(),
                     [](const domain::FeeLine& line) { return line.amount.value_or(0) > 0; });
}

pb::FeeLine ToProto(const domain::FeeLine& line) {
  pb::FeeLine shown;
  shown.set_fee_code(line.fee_code);
  shown.set_kind(KindToProto(line.kind));
  shown.set_name(line.name);
  shown.set_unit(line.unit);
  shown.set_units(line.units);
  shown.set_copies(line.copies);
  if (line.amount) shown.set_amount(*line.amount);
  shown.set_exemption_code(line.exemption_code);
  shown.set_confirmed(line.confirmed);
  return shown;
}

pb::MoneyReceipt ReceiptToProto(const Movement& movement) {
  pb::MoneyReceipt shown;
  shown.set_series(movement.series);
  shown.set_serial(movement.serial);
  if (movement.fee_kind) shown.set_kind(KindToProto(*movement.fee_kind));
  shown.set_means(MeansToProto(movement.means));
  shown.set_amount(movement.amount);
  shown.set_amount_in_words(domain::AmountInWords(movement.amount));
  *shown.mutable_at() = convert::ToProto(movement.at);
  AddLines(movement, *shown.mutable_lines());
  shown.set_confirmed(movement.confirmed);
  return shown;
}

pb::MoneyMovement MovementToProto(const Movement& movement) {
  pb::MoneyMovement shown;
  shown.set_kind(static_cast<pb::MovementKind>(movement.kind));
  shown.set_series(movement.series);
  shown.set_serial(movement.serial);
  if (movement.fee_kind) shown.set_fee_kind(KindToProto(*movement.fee_kind));
  shown.set_means(MeansToProto(movement.means));
  shown.set_amount(movement.amount);
  *shown.mutable_at() = convert::ToProto(movement.at);
  shown.set_officer_id(movement.officer.value());
  shown.set_reason_code(movement.reason_code);
  shown.set_code(movement.code);
  AddLines(movement, *shown.mutable_lines());
  shown.set_given_back(movement.given_back);
  return shown;
}

pb::ReceiptBook BookToProto(const Book& book) {
  pb::ReceiptBook shown;
  shown.set_book_id(book.id);
  shown.set_kind(KindToProto(book.kind));
  shown.set_series(book.series);
  shown.set_first_serial(book.first_serial);
  shown.set_last_serial(book.last_serial);
  return shown;
}

pb::BookState StateToProto(const Book& book) {
  pb::BookState shown;
  *shown.mutable_book() = BookToProto(book);
  shown.set_next_serial(book.next_serial);
  *shown.mutable_opened_at() = convert::ToProto(book.opened_at);
  if (book.closed_at) *shown.mutable_closed_at() = convert::ToProto(*book.closed_at);
  shown.set_close_reason(book.close_reason);
  return shown;
}

pb::SheetSum ToProto(const SheetSum& sum) {
  pb::SheetSum shown;
  shown.set_kind(static_cast<pb::MovementKind>(sum.kind));
  shown.set_fee_kind(KindToProto(sum.fee_kind));
  shown.set_means(MeansToProto(sum.means));
  shown.set_count(sum.count);
  shown.set_amount(sum.amount);
  return shown;
}

pb::CashSheet ToProto(const CashSheet& sheet) {
  pb::CashSheet shown;
  shown.set_officer_id(sheet.officer.value());
  shown.set_day(absl::FormatCivilTime(sheet.day));
  if (sheet.closed_at) *shown.mutable_closed_at() = convert::ToProto(*sheet.closed_at);
  shown.set_opening(sheet.opening);
  for (const SheetSum& sum : sheet.sums) *shown.add_sums() = ToProto(sum);
  shown.set_to_hand_in(sheet.to_hand_in);
  shown.set_to_hand_in_in_words(domain::AmountInWords(sheet.to_hand_in));
  shown.set_handed_in(sheet.handed_in);
  shown.set_kept(sheet.kept);
  for (const SerialUse& use : sheet.serials) {
    pb::SerialUse& row = *shown.add_serials();
    row.set_series(use.series);
    row.set_kind(KindToProto(use.kind));
    for (const SerialRun& run : use.runs) {
      pb::SerialRun& shown_run = *row.add_runs();
      shown_run.set_first(run.first);
      shown_run.set_last(run.last);
    }
    row.mutable_voided()->Assign(use.voided.begin(), use.voided.end());
  }
  return shown;
}

}  // namespace motcua::intake
