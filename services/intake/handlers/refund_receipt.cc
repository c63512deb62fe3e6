#include "absl/strings/str_format.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::RefundReceiptResponse> RefundReceipt(const pb::RefundReceiptRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const ReceiptName name, ParseReceiptName(request.series(), request.serial()));
  ASSIGN_OR_RETURN(const Means means, ParseMeans(request.means()));
  ASSIGN_OR_RETURN(const Write write, WriteOf("RefundReceipt", request.request_id(), call,
                                              {name.series, absl::StrFormat("%d", name.serial),
                                               absl::StrFormat("%d", static_cast<int>(means))}));
  ASSIGN_OR_RETURN(
      const Movement movement,
      deps.money.Refund(write,
                        {.receipt = name, .means = means, .only_confirmed = deps.production}));
  pb::RefundReceiptResponse response;
  *response.mutable_movement() = MovementToProto(movement);
  return response;
}

}  // namespace motcua::intake
