// The gRPC face of movement: each RPC handed to its handler on a worker, nothing else.
#pragma once

#include "motcua/routing/v1/routing.grpc.pb.h"
#include "services/platform/rpc/server.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {

// Takes officers only; roles and agencies are the handlers' business. Parts outlive the service.
class RoutingService final : public pb::RoutingService::CallbackService {
 public:
  RoutingService(rpc::Dispatcher& dispatcher, Deps deps) : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* ForwardDossier(grpc::CallbackServerContext* context,
                                           const pb::ForwardDossierRequest* request,
                                           pb::ForwardDossierResponse* response) override;
  grpc::ServerUnaryReactor* TakeOverDossier(grpc::CallbackServerContext* context,
                                            const pb::TakeOverDossierRequest* request,
                                            pb::TakeOverDossierResponse* response) override;
  grpc::ServerUnaryReactor* RefuseDossier(grpc::CallbackServerContext* context,
                                          const pb::RefuseDossierRequest* request,
                                          pb::RefuseDossierResponse* response) override;
  grpc::ServerUnaryReactor* ReturnDossier(grpc::CallbackServerContext* context,
                                          const pb::ReturnDossierRequest* request,
                                          pb::ReturnDossierResponse* response) override;
  grpc::ServerUnaryReactor* FinishStep(grpc::CallbackServerContext* context,
                                       const pb::FinishStepRequest* request,
                                       pb::FinishStepResponse* response) override;
  grpc::ServerUnaryReactor* IssueResult(grpc::CallbackServerContext* context,
                                        const pb::IssueResultRequest* request,
                                        pb::IssueResultResponse* response) override;
  grpc::ServerUnaryReactor* BringResult(grpc::CallbackServerContext* context,
                                        const pb::BringResultRequest* request,
                                        pb::BringResultResponse* response) override;
  grpc::ServerUnaryReactor* ExtendDossier(grpc::CallbackServerContext* context,
                                          const pb::ExtendDossierRequest* request,
                                          pb::ExtendDossierResponse* response) override;
  grpc::ServerUnaryReactor* ListInbox(grpc::CallbackServerContext* context,
                                      const pb::ListInboxRequest* request,
                                      pb::ListInboxResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  Deps deps_;
};

}  // namespace motcua::routing
