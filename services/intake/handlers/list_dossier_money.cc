#include <map>

#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListDossierMoneyResponse> ListDossierMoney(
    const pb::ListDossierMoneyRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(std::vector<Movement> movements, deps.money.OfDossier(ByCode(code, call)));
  pb::ListDossierMoneyResponse response;
  std::int64_t balance = 0;
  std::map<std::int64_t, std::int64_t> given_back;
  for (const Movement& movement : movements) given_back[movement.of] += movement.amount;
  for (Movement& movement : movements) {
    if (movement.kind == MovementKind::kCollected) movement.given_back = given_back[movement.id];
    *response.add_movements() = MovementToProto(movement);
    balance += movement.kind == MovementKind::kCollected ? movement.amount : -movement.amount;
  }
  response.set_balance(balance);
  return response;
}

}  // namespace motcua::intake
