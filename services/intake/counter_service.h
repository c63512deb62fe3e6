// The gRPC face of the counter: each RPC handed to its handler on a worker, nothing else.
#pragma once

#include "motcua/intake/v1/counter.grpc.pb.h"
#include "services/intake/handlers/counter.h"
#include "services/platform/rpc/server.h"

namespace motcua::intake {

// Takes officers only; roles and agencies are the handlers' business. Parts outlive the service.
class CounterService final : public pb::CounterService::CallbackService {
 public:
  CounterService(rpc::Dispatcher& dispatcher, CounterDeps deps)
      : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* ReceiveBatch(grpc::CallbackServerContext* context,
                                         const pb::ReceiveBatchRequest* request,
                                         pb::ReceiveBatchResponse* response) override;
  grpc::ServerUnaryReactor* ReceiveAtOnce(grpc::CallbackServerContext* context,
                                          const pb::ReceiveAtOnceRequest* request,
                                          pb::ReceiveAtOnceResponse* response) override;
  grpc::ServerUnaryReactor* HandOverBatch(grpc::CallbackServerContext* context,
                                          const pb::HandOverBatchRequest* request,
                                          pb::HandOverBatchResponse* response) override;
  grpc::ServerUnaryReactor* ChangeProcedure(grpc::CallbackServerContext* context,
                                            const pb::ChangeProcedureRequest* request,
                                            pb::ChangeProcedureResponse* response) override;
  grpc::ServerUnaryReactor* VoidDossier(grpc::CallbackServerContext* context,
                                        const pb::VoidDossierRequest* request,
                                        pb::VoidDossierResponse* response) override;
  grpc::ServerUnaryReactor* RecallResult(grpc::CallbackServerContext* context,
                                         const pb::RecallResultRequest* request,
                                         pb::RecallResultResponse* response) override;
  grpc::ServerUnaryReactor* StopDossier(grpc::CallbackServerContext* context,
                                        const pb::StopDossierRequest* request,
                                        pb::StopDossierResponse* response) override;
  grpc::ServerUnaryReactor* RequestPayment(grpc::CallbackServerContext* context,
                                           const pb::RequestPaymentRequest* request,
                                           pb::RequestPaymentResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmPayment(grpc::CallbackServerContext* context,
                                           const pb::ConfirmPaymentRequest* request,
                                           pb::ConfirmPaymentResponse* response) override;
  grpc::ServerUnaryReactor* ChangePickup(grpc::CallbackServerContext* context,
                                         const pb::ChangePickupRequest* request,
                                         pb::ChangePickupResponse* response) override;
  grpc::ServerUnaryReactor* ReissueReceipt(grpc::CallbackServerContext* context,
                                           const pb::ReissueReceiptRequest* request,
                                           pb::ReissueReceiptResponse* response) override;
  grpc::ServerUnaryReactor* FindReceipt(grpc::CallbackServerContext* context,
                                        const pb::FindReceiptRequest* request,
                                        pb::FindReceiptResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmPrinted(grpc::CallbackServerContext* context,
                                           const pb::ConfirmPrintedRequest* request,
                                           pb::ConfirmPrintedResponse* response) override;
  grpc::ServerUnaryReactor* ListUnprinted(grpc::CallbackServerContext* context,
                                          const pb::ListUnprintedRequest* request,
                                          pb::ListUnprintedResponse* response) override;
  grpc::ServerUnaryReactor* GiveGuidance(grpc::CallbackServerContext* context,
                                         const pb::GiveGuidanceRequest* request,
                                         pb::GiveGuidanceResponse* response) override;
  grpc::ServerUnaryReactor* FindGuidance(grpc::CallbackServerContext* context,
                                         const pb::FindGuidanceRequest* request,
                                         pb::FindGuidanceResponse* response) override;
  grpc::ServerUnaryReactor* ListGuidance(grpc::CallbackServerContext* context,
                                         const pb::ListGuidanceRequest* request,
                                         pb::ListGuidanceResponse* response) override;
  grpc::ServerUnaryReactor* PlaceFile(grpc::CallbackServerContext* context,
                                      const pb::PlaceFileRequest* request,
                                      pb::PlaceFileResponse* response) override;
  grpc::ServerUnaryReactor* ListFilePlaces(grpc::CallbackServerContext* context,
                                           const pb::ListFilePlacesRequest* request,
                                           pb::ListFilePlacesResponse* response) override;
  grpc::ServerUnaryReactor* ListUncollected(grpc::CallbackServerContext* context,
                                            const pb::ListUncollectedRequest* request,
                                            pb::ListUncollectedResponse* response) override;
  grpc::ServerUnaryReactor* ListRegister(grpc::CallbackServerContext* context,
                                         const pb::ListRegisterRequest* request,
                                         pb::ListRegisterResponse* response) override;
  grpc::ServerUnaryReactor* ListPapers(grpc::CallbackServerContext* context,
                                       const pb::ListPapersRequest* request,
                                       pb::ListPapersResponse* response) override;
  grpc::ServerUnaryReactor* CheckDuplicates(grpc::CallbackServerContext* context,
                                            const pb::CheckDuplicatesRequest* request,
                                            pb::CheckDuplicatesResponse* response) override;
  grpc::ServerUnaryReactor* GetControlSheet(grpc::CallbackServerContext* context,
                                            const pb::GetControlSheetRequest* request,
                                            pb::GetControlSheetResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  CounterDeps deps_;
};

}  // namespace motcua::intake
