#include "services/intake/counter_service.h"

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

grpc::ServerUnaryReactor* CounterService::ReceiveBatch(grpc::CallbackServerContext* context,
                                                       const pb::ReceiveBatchRequest* request,
                                                       pb::ReceiveBatchResponse* response) {
  return Run<pb::ReceiveBatchRequest, pb::ReceiveBatchResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ReceiveBatch", context, request, response,
       &intake::ReceiveBatch});
}

grpc::ServerUnaryReactor* CounterService::ReceiveAtOnce(grpc::CallbackServerContext* context,
                                                        const pb::ReceiveAtOnceRequest* request,
                                                        pb::ReceiveAtOnceResponse* response) {
  return Run<pb::ReceiveAtOnceRequest, pb::ReceiveAtOnceResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ReceiveAtOnce", context, request, response,
       &intake::ReceiveAtOnce});
}

grpc::ServerUnaryReactor* CounterService::HandOverBatch(grpc::CallbackServerContext* context,
                                                        const pb::HandOverBatchRequest* request,
                                                        pb::HandOverBatchResponse* response) {
  return Run<pb::HandOverBatchRequest, pb::HandOverBatchResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/HandOverBatch", context, request, response,
       &intake::HandOverBatch});
}

grpc::ServerUnaryReactor* CounterService::ChangeProcedure(grpc::CallbackServerContext* context,
                                                          const pb::ChangeProcedureRequest* request,
                                                          pb::ChangeProcedureResponse* response) {
  return Run<pb::ChangeProcedureRequest, pb::ChangeProcedureResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ChangeProcedure", context, request, response,
       &intake::ChangeProcedure});
}

grpc::ServerUnaryReactor* CounterService::VoidDossier(grpc::CallbackServerContext* context,
                                                      const pb::VoidDossierRequest* request,
                                                      pb::VoidDossierResponse* response) {
  return Run<pb::VoidDossierRequest, pb::VoidDossierResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/VoidDossier", context, request, response,
       &intake::VoidDossier});
}

grpc::ServerUnaryReactor* CounterService::RecallResult(grpc::CallbackServerContext* context,
                                                       const pb::RecallResultRequest* request,
                                                       pb::RecallResultResponse* response) {
  return Run<pb::RecallResultRequest, pb::RecallResultResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/RecallResult", context, request, response,
       &intake::RecallResult});
}

grpc::ServerUnaryReactor* CounterService::StopDossier(grpc::CallbackServerContext* context,
                                                      const pb::StopDossierRequest* request,
                                                      pb::StopDossierResponse* response) {
  return Run<pb::StopDossierRequest, pb::StopDossierResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/StopDossier", context, request, response,
       &intake::StopDossier});
}

grpc::ServerUnaryReactor* CounterService::RequestPayment(grpc::CallbackServerContext* context,
                                                         const pb::RequestPaymentRequest* request,
                                                         pb::RequestPaymentResponse* response) {
  return Run<pb::RequestPaymentRequest, pb::RequestPaymentResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/RequestPayment", context, request, response,
       &intake::RequestPayment});
}

grpc::ServerUnaryReactor* CounterService::ConfirmPayment(grpc::CallbackServerContext* context,
                                                         const pb::ConfirmPaymentRequest* request,
                                                         pb::ConfirmPaymentResponse* response) {
  return Run<pb::ConfirmPaymentRequest, pb::ConfirmPaymentResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ConfirmPayment", context, request, response,
       &intake::ConfirmPayment});
}

grpc::ServerUnaryReactor* CounterService::ChangePickup(grpc::CallbackServerContext* context,
                                                       const pb::ChangePickupRequest* request,
                                                       pb::ChangePickupResponse* response) {
  return Run<pb::ChangePickupRequest, pb::ChangePickupResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ChangePickup", context, request, response,
       &intake::ChangePickup});
}

grpc::ServerUnaryReactor* CounterService::ReissueReceipt(grpc::CallbackServerContext* context,
                                                         const pb::ReissueReceiptRequest* request,
                                                         pb::ReissueReceiptResponse* response) {
  return Run<pb::ReissueReceiptRequest, pb::ReissueReceiptResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ReissueReceipt", context, request, response,
       &intake::ReissueReceipt});
}

grpc::ServerUnaryReactor* CounterService::FindReceipt(grpc::CallbackServerContext* context,
                                                      const pb::FindReceiptRequest* request,
                                                      pb::FindReceiptResponse* response) {
  return Run<pb::FindReceiptRequest, pb::FindReceiptResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/FindReceipt", context, request, response,
       &intake::FindReceipt});
}

grpc::ServerUnaryReactor* CounterService::ConfirmPrinted(grpc::CallbackServerContext* context,
                                                         const pb::ConfirmPrintedRequest* request,
                                                         pb::ConfirmPrintedResponse* response) {
  return Run<pb::ConfirmPrintedRequest, pb::ConfirmPrintedResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ConfirmPrinted", context, request, response,
       &intake::ConfirmPrinted});
}

grpc::ServerUnaryReactor* CounterService::ListUnprinted(grpc::CallbackServerContext* context,
                                                        const pb::ListUnprintedRequest* request,
                                                        pb::ListUnprintedResponse* response) {
  return Run<pb::ListUnprintedRequest, pb::ListUnprintedResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ListUnprinted", context, request, response,
       &intake::ListUnprinted});
}

grpc::ServerUnaryReactor* CounterService::GiveGuidance(grpc::CallbackServerContext* context,
                                                       const pb::GiveGuidanceRequest* request,
                                                       pb::GiveGuidanceResponse* response) {
  return Run<pb::GiveGuidanceRequest, pb::GiveGuidanceResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/GiveGuidance", context, request, response,
       &intake::GiveGuidance});
}

grpc::ServerUnaryReactor* CounterService::FindGuidance(grpc::CallbackServerContext* context,
                                                       const pb::FindGuidanceRequest* request,
                                                       pb::FindGuidanceResponse* response) {
  return Run<pb::FindGuidanceRequest, pb::FindGuidanceResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/FindGuidance", context, request, response,
       &intake::FindGuidance});
}

grpc::ServerUnaryReactor* CounterService::ListGuidance(grpc::CallbackServerContext* context,
                                                       const pb::ListGuidanceRequest* request,
                                                       pb::ListGuidanceResponse* response) {
  return Run<pb::ListGuidanceRequest, pb::ListGuidanceResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ListGuidance", context, request, response,
       &intake::ListGuidance});
}

grpc::ServerUnaryReactor* CounterService::PlaceFile(grpc::CallbackServerContext* context,
                                                    const pb::PlaceFileRequest* request,
                                                    pb::PlaceFileResponse* response) {
  return Run<pb::PlaceFileRequest, pb::PlaceFileResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/PlaceFile", context, request, response,
       &intake::PlaceFile});
}

grpc::ServerUnaryReactor* CounterService::ListFilePlaces(grpc::CallbackServerContext* context,
                                                         const pb::ListFilePlacesRequest* request,
                                                         pb::ListFilePlacesResponse* response) {
  return Run<pb::ListFilePlacesRequest, pb::ListFilePlacesResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ListFilePlaces", context, request, response,
       &intake::ListFilePlaces});
}

grpc::ServerUnaryReactor* CounterService::ListUncollected(grpc::CallbackServerContext* context,
                                                          const pb::ListUncollectedRequest* request,
                                                          pb::ListUncollectedResponse* response) {
  return Run<pb::ListUncollectedRequest, pb::ListUncollectedResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ListUncollected", context, request, response,
       &intake::ListUncollected});
}

grpc::ServerUnaryReactor* CounterService::ListRegister(grpc::CallbackServerContext* context,
                                                       const pb::ListRegisterRequest* request,
                                                       pb::ListRegisterResponse* response) {
  return Run<pb::ListRegisterRequest, pb::ListRegisterResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ListRegister", context, request, response,
       &intake::ListRegister});
}

grpc::ServerUnaryReactor* CounterService::ListPapers(grpc::CallbackServerContext* context,
                                                     const pb::ListPapersRequest* request,
                                                     pb::ListPapersResponse* response) {
  return Run<pb::ListPapersRequest, pb::ListPapersResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/ListPapers", context, request, response,
       &intake::ListPapers});
}

grpc::ServerUnaryReactor* CounterService::CheckDuplicates(grpc::CallbackServerContext* context,
                                                          const pb::CheckDuplicatesRequest* request,
                                                          pb::CheckDuplicatesResponse* response) {
  return Run<pb::CheckDuplicatesRequest, pb::CheckDuplicatesResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/CheckDuplicates", context, request, response,
       &intake::CheckDuplicates});
}

grpc::ServerUnaryReactor* CounterService::GetControlSheet(grpc::CallbackServerContext* context,
                                                          const pb::GetControlSheetRequest* request,
                                                          pb::GetControlSheetResponse* response) {
  return Run<pb::GetControlSheetRequest, pb::GetControlSheetResponse>(
      dispatcher_, deps_,
      {"/motcua.intake.v1.CounterService/GetControlSheet", context, request, response,
       &intake::GetControlSheet});
}

}  // namespace motcua::intake
