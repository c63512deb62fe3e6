#include <utility>

#include "absl/strings/str_format.h"
#include "services/catalogue/promise.h"
#include "services/domain/error.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/money.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/registration_number.h"
#include "services/intake/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// Nothing is taken for what ended without a result.
bool TakesMoney(domain::DossierState state) {
  switch (state) {
    case domain::DossierState::kRegistered:
    case domain::DossierState::kReceived:
    case domain::DossierState::kInProgress:
    case domain::DossierState::kAwaitingSupplement:
    case domain::DossierState::kAwaitingPayment:
    case domain::DossierState::kFinished:
    case domain::DossierState::kHandedOver:
      return true;
    case domain::DossierState::kNone:
    case domain::DossierState::kDeclined:
    case domain::DossierState::kWithdrawn:
    case domain::DossierState::kStopped:
    case domain::DossierState::kVoided:
      return false;
  }
  return false;
}

struct Payment {
  Means means = Means::kCash;
  std::vector<domain::FeeOrder> orders;
};

absl::StatusOr<Charge> ChargeOf(const Payment& payment, const CounterDeps& deps,
                                const domain::Dossier& dossier,
                                const std::vector<domain::Event>& history) {
  if (!TakesMoney(dossier.state)) {
    return domain::WrongState(dossier.state, domain::EventKind::kPaymentConfirmed);
  }
  // The mending of a wrong result costs its owner nothing.
  if (!history.empty() && history.front().facts.corrects) return NothingToCollect();
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const catalogue::Procedure* const procedure,
                   catalogue::PinnedProcedure(*snapshot, dossier));
  Charge charge{.dossier = dossier.id, .means = payment.means, .lines = {}};
  ASSIGN_OR_RETURN(charge.lines, FeesOf(*procedure, dossier.case_code, payment.orders));
  RETURN_IF_ERROR(CheckChargeable(charge.lines, deps.production));
  return charge;
}

}  // namespace

absl::StatusOr<pb::CollectMoneyResponse> CollectMoney(const pb::CollectMoneyRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  Payment payment;
  ASSIGN_OR_RETURN(payment.means, ParseMeans(request.means()));
  ASSIGN_OR_RETURN(payment.orders, ParseOrders(request.orders()));
  std::vector<std::string> fields = CanonicalFields(payment.orders);
  fields.insert(fields.begin(), {code, absl::StrFormat("%d", static_cast<int>(payment.means))});
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("CollectMoney", request.request_id(), call, std::move(fields)));
  ASSIGN_OR_RETURN(const std::vector<Movement> receipts,
                   deps.money.CollectFor(write, code,
                                         [&](const domain::Dossier& dossier,
                                             const std::vector<domain::Event>& history) {
                                           return ChargeOf(payment, deps, dossier, history);
                                         }));
  pb::CollectMoneyResponse response;
  for (const Movement& receipt : receipts) *response.add_receipts() = ReceiptToProto(receipt);
  return response;
}

}  // namespace motcua::intake
