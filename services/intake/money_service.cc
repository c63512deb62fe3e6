#include "services/intake/money_service.h"

#include "services/intake/handlers/money.h"

namespace motcua::intake {
namespace {

constexpr rpc::Access kOfficers{.public_side = false, .system = false, .officer = true};

// One call and what answers it.
template <typename Request, typename Response>
struct Exchange {
  std::string_view method;
  grpc::CallbackServerContext* context;
  const Request* request;
  Response* response;
  absl::StatusOr<Response> (*handler)(const Request&, const CounterDeps&, const rpc::CallContext&);
};

template <typename Request, typename Response>
grpc::ServerUnaryReactor* Run(rpc::Dispatcher& dispatcher, const CounterDeps& deps,
                              const Exchange<Request, Response>& exchange) {
  return dispatcher.Unary<Request, Response>(
      exchange.context, exchange.request, exchange.response, exchange.method, kOfficers,
      [&deps, handler = exchange.handler](const Request& sent, const rpc::CallContext& call) {
        return handler(sent, deps, call);
      });
}

}  // namespace

grpc::ServerUnaryReactor* MoneyService::OpenBook(grpc::CallbackServerContext* context,
                                                 const pb::OpenBookRequest* request,
                                                 pb::OpenBookResponse* response) {
  return Run<pb::OpenBookRequest, pb::OpenBookResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/OpenBook", context, request, response, &intake::OpenBook});
}

grpc::ServerUnaryReactor* MoneyService::CloseBook(grpc::CallbackServerContext* context,
                                                  const pb::CloseBookRequest* request,
                                                  pb::CloseBookResponse* response) {
  return Run<pb::CloseBookRequest, pb::CloseBookResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/CloseBook", context, request, response, &intake::CloseBook});
}

grpc::ServerUnaryReactor* MoneyService::ListBooks(grpc::CallbackServerContext* context,
                                                  const pb::ListBooksRequest* request,
                                                  pb::ListBooksResponse* response) {
  return Run<pb::ListBooksRequest, pb::ListBooksResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/ListBooks", context, request, response, &intake::ListBooks});
}

grpc::ServerUnaryReactor* MoneyService::QuoteFees(grpc::CallbackServerContext* context,
                                                  const pb::QuoteFeesRequest* request,
                                                  pb::QuoteFeesResponse* response) {
  return Run<pb::QuoteFeesRequest, pb::QuoteFeesResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/QuoteFees", context, request, response, &intake::QuoteFees});
}

grpc::ServerUnaryReactor* MoneyService::CollectMoney(grpc::CallbackServerContext* context,
                                                     const pb::CollectMoneyRequest* request,
                                                     pb::CollectMoneyResponse* response) {
  return Run<pb::CollectMoneyRequest, pb::CollectMoneyResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/CollectMoney", context, request, response,
       &intake::CollectMoney});
}

grpc::ServerUnaryReactor* MoneyService::VoidReceipt(grpc::CallbackServerContext* context,
                                                    const pb::VoidReceiptRequest* request,
                                                    pb::VoidReceiptResponse* response) {
  return Run<pb::VoidReceiptRequest, pb::VoidReceiptResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/VoidReceipt", context, request, response,
       &intake::VoidReceipt});
}

grpc::ServerUnaryReactor* MoneyService::RefundReceipt(grpc::CallbackServerContext* context,
                                                      const pb::RefundReceiptRequest* request,
                                                      pb::RefundReceiptResponse* response) {
  return Run<pb::RefundReceiptRequest, pb::RefundReceiptResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/RefundReceipt", context, request, response,
       &intake::RefundReceipt});
}

grpc::ServerUnaryReactor* MoneyService::ListDossierMoney(grpc::CallbackServerContext* context,
                                                         const pb::ListDossierMoneyRequest* request,
                                                         pb::ListDossierMoneyResponse* response) {
  return Run<pb::ListDossierMoneyRequest, pb::ListDossierMoneyResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/ListDossierMoney", context, request, response,
       &intake::ListDossierMoney});
}

grpc::ServerUnaryReactor* MoneyService::GetCashSheet(grpc::CallbackServerContext* context,
                                                     const pb::GetCashSheetRequest* request,
                                                     pb::GetCashSheetResponse* response) {
  return Run<pb::GetCashSheetRequest, pb::GetCashSheetResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/GetCashSheet", context, request, response,
       &intake::GetCashSheet});
}

grpc::ServerUnaryReactor* MoneyService::ListSheetMovements(
    grpc::CallbackServerContext* context, const pb::ListSheetMovementsRequest* request,
    pb::ListSheetMovementsResponse* response) {
  return Run<pb::ListSheetMovementsRequest, pb::ListSheetMovementsResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/ListSheetMovements", context, request, response,
       &intake::ListSheetMovements});
}

grpc::ServerUnaryReactor* MoneyService::ListCashSheets(grpc::CallbackServerContext* context,
                                                       const pb::ListCashSheetsRequest* request,
                                                       pb::ListCashSheetsResponse* response) {
  return Run<pb::ListCashSheetsRequest, pb::ListCashSheetsResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/ListCashSheets", context, request, response,
       &intake::ListCashSheets});
}

grpc::ServerUnaryReactor* MoneyService::CloseCashSheet(grpc::CallbackServerContext* context,
                                                       const pb::CloseCashSheetRequest* request,
                                                       pb::CloseCashSheetResponse* response) {
  return Run<pb::CloseCashSheetRequest, pb::CloseCashSheetResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.MoneyService/CloseCashSheet", context, request, response,
       &intake::CloseCashSheet});
}

}  // namespace motcua::intake
