#include <utility>

#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/domain/money_words.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// What was asked for stands for the named fee, or for the only one there is.
absl::StatusOr<std::vector<domain::FeeOrder>> OrdersOf(const pb::QuoteFeesRequest& request,
                                                       const catalogue::Procedure& procedure,
                                                       std::string_view case_code) {
  const bool counted =
      request.units() != 0 || request.copies() != 0 || !request.exemption_code().empty();
  google::protobuf::RepeatedPtrField<pb::FeeOrder> sent;
  if (!counted && request.fee_code().empty()) return ParseOrders(sent);
  pb::FeeOrder& order = *sent.Add();
  order.set_fee_code(request.fee_code());
  order.set_units(request.units());
  order.set_copies(request.copies());
  order.set_exemption_code(request.exemption_code());
  if (order.fee_code().empty()) {
    const std::vector<const domain::FeeRule*> rules = domain::RulesOf(procedure.fees, case_code);
    if (rules.size() != 1) return domain::BadField("fee_code", "which of the fees is meant");
    order.set_fee_code(rules.front()->fee_code);
  }
  return ParseOrders(sent);
}

}  // namespace

absl::StatusOr<pb::QuoteFeesResponse> QuoteFees(const pb::QuoteFeesRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const std::string code, convert::ProcedureField(request.procedure_code()));
  std::string case_code;
  if (!request.case_code().empty()) {
    ASSIGN_OR_RETURN(case_code, convert::SymbolField("case_code", request.case_code()));
  }
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const catalogue::Procedure* const procedure =
      snapshot->FindProcedure(code, domain::DayOf(call.now));
  if (procedure == nullptr) {
    return domain::BadField("procedure_code", "a procedure in force on this day");
  }
  pb::QuoteFeesResponse response;
  if (procedure->fees.empty()) return response;
  ASSIGN_OR_RETURN(const std::vector<domain::FeeOrder> orders,
                   OrdersOf(request, *procedure, case_code));
  ASSIGN_OR_RETURN(const std::vector<domain::FeeLine> lines, FeesOf(*procedure, case_code, orders));
  std::int64_t total = 0;
  bool known = true;
  for (const domain::FeeLine& line : lines) {
    *response.add_lines() = ToProto(line);
    known = known && line.amount.has_value();
    total += line.amount.value_or(0);
  }
  if (!known) return response;
  response.set_total(total);
  response.set_total_in_words(domain::AmountInWords(total));
  return response;
}

}  // namespace motcua::intake
