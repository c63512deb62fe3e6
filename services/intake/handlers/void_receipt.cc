#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::VoidReceiptResponse> VoidReceipt(const pb::VoidReceiptRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const ReceiptName name, ParseReceiptName(request.series(), request.serial()));
  ASSIGN_OR_RETURN(const std::string reason,
                   convert::SymbolField("reason_code", request.reason_code()));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("VoidReceipt", request.request_id(), call,
                           {name.series, absl::StrFormat("%d", name.serial), reason}));
  ASSIGN_OR_RETURN(const Movement movement,
                   deps.money.Void(write, {.receipt = name,
                                           .reason_code = reason,
                                           .leader = rpc::HasRole(call.actor, kLeader)}));
  pb::VoidReceiptResponse response;
  *response.mutable_movement() = MovementToProto(movement);
  return response;
}

}  // namespace motcua::intake
