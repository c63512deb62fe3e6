// The gRPC face of money over the counter: each RPC handed to its handler on a worker, nothing
// else.
#pragma once

#include "motcua/intake/v1/money.grpc.pb.h"
#include "services/intake/handlers/counter.h"
#include "services/platform/rpc/server.h"

namespace motcua::intake {

// Takes officers only; roles and agencies are the handlers' business. Parts outlive the service.
class MoneyService final : public pb::MoneyService::CallbackService {
 public:
  MoneyService(rpc::Dispatcher& dispatcher, CounterDeps deps)
      : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* OpenBook(grpc::CallbackServerContext* context,
                                     const pb::OpenBookRequest* request,
                                     pb::OpenBookResponse* response) override;
  grpc::ServerUnaryReactor* CloseBook(grpc::CallbackServerContext* context,
                                      const pb::CloseBookRequest* request,
                                      pb::CloseBookResponse* response) override;
  grpc::ServerUnaryReactor* ListBooks(grpc::CallbackServerContext* context,
                                      const pb::ListBooksRequest* request,
                                      pb::ListBooksResponse* response) override;
  grpc::ServerUnaryReactor* QuoteFees(grpc::CallbackServerContext* context,
                                      const pb::QuoteFeesRequest* request,
                                      pb::QuoteFeesResponse* response) override;
  grpc::ServerUnaryReactor* CollectMoney(grpc::CallbackServerContext* context,
                                         const pb::CollectMoneyRequest* request,
                                         pb::CollectMoneyResponse* response) override;
  grpc::ServerUnaryReactor* VoidReceipt(grpc::CallbackServerContext* context,
                                        const pb::VoidReceiptRequest* request,
                                        pb::VoidReceiptResponse* response) override;
  grpc::ServerUnaryReactor* RefundReceipt(grpc::CallbackServerContext* context,
                                          const pb::RefundReceiptRequest* request,
                                          pb::RefundReceiptResponse* response) override;
  grpc::ServerUnaryReactor* ListDossierMoney(grpc::CallbackServerContext* context,
                                             const pb::ListDossierMoneyRequest* request,
                                             pb::ListDossierMoneyResponse* response) override;
  grpc::ServerUnaryReactor* GetCashSheet(grpc::CallbackServerContext* context,
                                         const pb::GetCashSheetRequest* request,
                                         pb::GetCashSheetResponse* response) override;
  grpc::ServerUnaryReactor* ListSheetMovements(grpc::CallbackServerContext* context,
                                               const pb::ListSheetMovementsRequest* request,
                                               pb::ListSheetMovementsResponse* response) override;
  grpc::ServerUnaryReactor* ListCashSheets(grpc::CallbackServerContext* context,
                                           const pb::ListCashSheetsRequest* request,
                                           pb::ListCashSheetsResponse* response) override;
  grpc::ServerUnaryReactor* CloseCashSheet(grpc::CallbackServerContext* context,
                                           const pb::CloseCashSheetRequest* request,
                                           pb::CloseCashSheetResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  CounterDeps deps_;
};

}  // namespace motcua::intake
