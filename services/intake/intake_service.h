// The gRPC face of the desk: each RPC handed to its handler on a worker, nothing else.
#pragma once

#include "motcua/intake/v1/intake.grpc.pb.h"
#include "services/intake/handlers/handlers.h"
#include "services/platform/rpc/server.h"

namespace motcua::intake {

// Takes officers only; roles and agencies are the handlers' business. Parts outlive the service.
class IntakeService final : public pb::IntakeService::CallbackService {
 public:
  IntakeService(rpc::Dispatcher& dispatcher, Deps deps) : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* RegisterDossier(grpc::CallbackServerContext* context,
                                            const pb::RegisterDossierRequest* request,
                                            pb::RegisterDossierResponse* response) override;
  grpc::ServerUnaryReactor* AcceptRegistration(grpc::CallbackServerContext* context,
                                               const pb::AcceptRegistrationRequest* request,
                                               pb::AcceptRegistrationResponse* response) override;
  grpc::ServerUnaryReactor* DeclineRegistration(grpc::CallbackServerContext* context,
                                                const pb::DeclineRegistrationRequest* request,
                                                pb::DeclineRegistrationResponse* response) override;
  grpc::ServerUnaryReactor* ReceiveDossier(grpc::CallbackServerContext* context,
                                           const pb::ReceiveDossierRequest* request,
                                           pb::ReceiveDossierResponse* response) override;
  grpc::ServerUnaryReactor* RequestSupplement(grpc::CallbackServerContext* context,
                                              const pb::RequestSupplementRequest* request,
                                              pb::RequestSupplementResponse* response) override;
  grpc::ServerUnaryReactor* AcceptSupplement(grpc::CallbackServerContext* context,
                                             const pb::AcceptSupplementRequest* request,
                                             pb::AcceptSupplementResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawDossier(grpc::CallbackServerContext* context,
                                            const pb::WithdrawDossierRequest* request,
                                            pb::WithdrawDossierResponse* response) override;
  grpc::ServerUnaryReactor* HandOverResult(grpc::CallbackServerContext* context,
                                           const pb::HandOverResultRequest* request,
                                           pb::HandOverResultResponse* response) override;
  grpc::ServerUnaryReactor* FindDossier(grpc::CallbackServerContext* context,
                                        const pb::FindDossierRequest* request,
                                        pb::FindDossierResponse* response) override;
  grpc::ServerUnaryReactor* SearchDossiers(grpc::CallbackServerContext* context,
                                           const pb::SearchDossiersRequest* request,
                                           pb::SearchDossiersResponse* response) override;
  grpc::ServerUnaryReactor* RevealApplicant(grpc::CallbackServerContext* context,
                                            const pb::RevealApplicantRequest* request,
                                            pb::RevealApplicantResponse* response) override;
  grpc::ServerUnaryReactor* CorrectApplicant(grpc::CallbackServerContext* context,
                                             const pb::CorrectApplicantRequest* request,
                                             pb::CorrectApplicantResponse* response) override;
  grpc::ServerUnaryReactor* ListAgencies(grpc::CallbackServerContext* context,
                                         const pb::ListAgenciesRequest* request,
                                         pb::ListAgenciesResponse* response) override;
  grpc::ServerUnaryReactor* ListProcedures(grpc::CallbackServerContext* context,
                                           const pb::ListProceduresRequest* request,
                                           pb::ListProceduresResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  Deps deps_;
};

}  // namespace motcua::intake
