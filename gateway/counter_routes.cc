#include "gateway/counter_routes.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "gateway/api/fill.h"
#include "gateway/api/limits.h"

namespace motcua::gateway {
namespace {

using Counter = intake::v1::CounterService;
using CounterRpc = Counter::StubInterface::async_interface;
using Money = intake::v1::MoneyService;
using MoneyRpc = Money::StubInterface::async_interface;
using Procedures = intake::v1::ProcedureService;
using ProceduresRpc = Procedures::StubInterface::async_interface;

constexpr int kOk = 200;
constexpr int kCreated = 201;

struct Target {
  std::string_view service;
  std::string_view rpc;
};

std::string MethodOf(const Target& target) {
  return absl::StrFormat("/%s/%s", target.service, target.rpc);
}

// Rows of the table for one service.
class Rows {
 public:
  Rows(const StaffDeps& staff, std::string_view service, std::vector<Route>& routes)
      : staff_(staff), service_(service), routes_(routes) {}

  void Write(std::string pattern, std::string_view rpc, MakeExchange exchange, int status = kOk) {
    Add("POST", std::move(pattern),
        {.method = MethodOf({service_, rpc}),
         .exchange = std::move(exchange),
         .fill = FillWrite,
         .budget = kWriteBudget,
         .status = status});
  }
  void Read(std::string pattern, std::string_view rpc, MakeExchange exchange) {
    Add("GET", std::move(pattern),
        {.method = MethodOf({service_, rpc}),
         .exchange = std::move(exchange),
         .fill = FillRead,
         .budget = kReadBudget,
         .status = kOk});
  }
  // For anybody; what stands in {} of the pattern is a field of the request.
  void Open(std::string pattern, std::string_view rpc, MakeExchange exchange) {
    Add("GET", std::move(pattern),
        {.method = MethodOf({service_, rpc}),
         .exchange = std::move(exchange),
         .fill = FillNamed,
         .budget = kReadBudget,
         .status = kOk,
         .anybody = true});
  }

 private:
  void Add(std::string method, std::string pattern, StaffRoute route) {
    const Access access = route.anybody ? Access::kPublic : Access::kStaff;
    routes_.push_back(
        {std::move(method), std::move(pattern), access, StaffHandler(staff_, std::move(route))});
  }

  const StaffDeps& staff_;
  std::string_view service_;
  std::vector<Route>& routes_;
};

}  // namespace

void AddCounter(const RouteParts& parts, std::vector<Route>& routes) {
  Rows rows(parts.staff, Counter::service_full_name(), routes);
  auto* stub = parts.counter.async();
  rows.Write("/api/v1/dossiers:batch", "ReceiveBatch",
             ExchangeWith(stub, &CounterRpc::ReceiveBatch), kCreated);
  rows.Write("/api/v1/dossiers:at-once", "ReceiveAtOnce",
             ExchangeWith(stub, &CounterRpc::ReceiveAtOnce), kCreated);
  rows.Write("/api/v1/dossiers:hand-over", "HandOverBatch",
             ExchangeWith(stub, &CounterRpc::HandOverBatch));
  rows.Write("/api/v1/dossiers:check-duplicates", "CheckDuplicates",
             ExchangeWith(stub, &CounterRpc::CheckDuplicates));
  rows.Write("/api/v1/dossiers/{code}:change-procedure", "ChangeProcedure",
             ExchangeWith(stub, &CounterRpc::ChangeProcedure));
  rows.Write("/api/v1/dossiers/{code}:void", "VoidDossier",
             ExchangeWith(stub, &CounterRpc::VoidDossier));
  rows.Write("/api/v1/dossiers/{code}:recall-result", "RecallResult",
             ExchangeWith(stub, &CounterRpc::RecallResult));
  rows.Write("/api/v1/dossiers/{code}:stop", "StopDossier",
             ExchangeWith(stub, &CounterRpc::StopDossier));
  rows.Write("/api/v1/dossiers/{code}:request-payment", "RequestPayment",
             ExchangeWith(stub, &CounterRpc::RequestPayment));
  rows.Write("/api/v1/dossiers/{code}:confirm-payment", "ConfirmPayment",
             ExchangeWith(stub, &CounterRpc::ConfirmPayment));
  rows.Write("/api/v1/dossiers/{code}:change-pickup", "ChangePickup",
             ExchangeWith(stub, &CounterRpc::ChangePickup));
  rows.Write("/api/v1/dossiers/{code}:reissue-receipt", "ReissueReceipt",
             ExchangeWith(stub, &CounterRpc::ReissueReceipt));
  rows.Write("/api/v1/dossiers/{code}:confirm-printed", "ConfirmPrinted",
             ExchangeWith(stub, &CounterRpc::ConfirmPrinted));
  rows.Write("/api/v1/dossiers/{code}:place-file", "PlaceFile",
             ExchangeWith(stub, &CounterRpc::PlaceFile));
  rows.Write("/api/v1/guidance", "GiveGuidance", ExchangeWith(stub, &CounterRpc::GiveGuidance),
             kCreated);
  rows.Read("/api/v1/dossiers/{code}/receipt", "FindReceipt",
            ExchangeWith(stub, &CounterRpc::FindReceipt));
  rows.Read("/api/v1/dossiers/{code}/papers", "ListPapers",
            ExchangeWith(stub, &CounterRpc::ListPapers));
  rows.Read("/api/v1/dossiers/{code}/file-places", "ListFilePlaces",
            ExchangeWith(stub, &CounterRpc::ListFilePlaces));
  rows.Read("/api/v1/dossiers/{code}/control-sheet", "GetControlSheet",
            ExchangeWith(stub, &CounterRpc::GetControlSheet));
  rows.Read("/api/v1/unprinted", "ListUnprinted", ExchangeWith(stub, &CounterRpc::ListUnprinted));
  rows.Read("/api/v1/uncollected", "ListUncollected",
            ExchangeWith(stub, &CounterRpc::ListUncollected));
  rows.Read("/api/v1/register", "ListRegister", ExchangeWith(stub, &CounterRpc::ListRegister));
  rows.Read("/api/v1/guidance", "ListGuidance", ExchangeWith(stub, &CounterRpc::ListGuidance));
  rows.Read("/api/v1/guidance/paper", "FindGuidance",
            ExchangeWith(stub, &CounterRpc::FindGuidance));
}

void AddMoney(const RouteParts& parts, std::vector<Route>& routes) {
  Rows rows(parts.staff, Money::service_full_name(), routes);
  auto* stub = parts.money.async();
  rows.Write("/api/v1/receipt-books", "OpenBook", ExchangeWith(stub, &MoneyRpc::OpenBook),
             kCreated);
  rows.Write("/api/v1/receipt-books:close", "CloseBook", ExchangeWith(stub, &MoneyRpc::CloseBook));
  rows.Write("/api/v1/dossiers/{code}:collect", "CollectMoney",
             ExchangeWith(stub, &MoneyRpc::CollectMoney), kCreated);
  rows.Write("/api/v1/receipts:void", "VoidReceipt", ExchangeWith(stub, &MoneyRpc::VoidReceipt));
  rows.Write("/api/v1/receipts:refund", "RefundReceipt",
             ExchangeWith(stub, &MoneyRpc::RefundReceipt));
  rows.Write("/api/v1/cash-sheets:close", "CloseCashSheet",
             ExchangeWith(stub, &MoneyRpc::CloseCashSheet));
  rows.Read("/api/v1/receipt-books", "ListBooks", ExchangeWith(stub, &MoneyRpc::ListBooks));
  rows.Read("/api/v1/fees", "QuoteFees", ExchangeWith(stub, &MoneyRpc::QuoteFees));
  rows.Read("/api/v1/dossiers/{code}/money", "ListDossierMoney",
            ExchangeWith(stub, &MoneyRpc::ListDossierMoney));
  rows.Read("/api/v1/cash-sheets/one", "GetCashSheet", ExchangeWith(stub, &MoneyRpc::GetCashSheet));
  rows.Read("/api/v1/cash-sheets/one/movements", "ListSheetMovements",
            ExchangeWith(stub, &MoneyRpc::ListSheetMovements));
  rows.Read("/api/v1/cash-sheets", "ListCashSheets", ExchangeWith(stub, &MoneyRpc::ListCashSheets));
}

void AddProcedures(const RouteParts& parts, std::vector<Route>& routes) {
  Rows rows(parts.staff, Procedures::service_full_name(), routes);
  rows.Open("/api/v1/procedures/{procedureCode}", "GetProcedure",
            ExchangeWith(parts.procedures.async(), &ProceduresRpc::GetProcedure));
}

}  // namespace motcua::gateway
