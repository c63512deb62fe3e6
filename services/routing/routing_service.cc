#include "services/routing/routing_service.h"

namespace motcua::routing {
namespace {

constexpr rpc::Access kOfficers{.public_side = false, .system = false, .officer = true};

}  // namespace

grpc::ServerUnaryReactor* RoutingService::ForwardDossier(grpc::CallbackServerContext* context,
                                                         const pb::ForwardDossierRequest* request,
                                                         pb::ForwardDossierResponse* response) {
  return dispatcher_.Unary<pb::ForwardDossierRequest, pb::ForwardDossierResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/ForwardDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::ForwardDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::TakeOverDossier(grpc::CallbackServerContext* context,
                                                          const pb::TakeOverDossierRequest* request,
                                                          pb::TakeOverDossierResponse* response) {
  return dispatcher_.Unary<pb::TakeOverDossierRequest, pb::TakeOverDossierResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/TakeOverDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::TakeOverDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::RefuseDossier(grpc::CallbackServerContext* context,
                                                        const pb::RefuseDossierRequest* request,
                                                        pb::RefuseDossierResponse* response) {
  return dispatcher_.Unary<pb::RefuseDossierRequest, pb::RefuseDossierResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/RefuseDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::RefuseDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::ReturnDossier(grpc::CallbackServerContext* context,
                                                        const pb::ReturnDossierRequest* request,
                                                        pb::ReturnDossierResponse* response) {
  return dispatcher_.Unary<pb::ReturnDossierRequest, pb::ReturnDossierResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/ReturnDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::ReturnDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::FinishStep(grpc::CallbackServerContext* context,
                                                     const pb::FinishStepRequest* request,
                                                     pb::FinishStepResponse* response) {
  return dispatcher_.Unary<pb::FinishStepRequest, pb::FinishStepResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/FinishStep", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::FinishStep(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::IssueResult(grpc::CallbackServerContext* context,
                                                      const pb::IssueResultRequest* request,
                                                      pb::IssueResultResponse* response) {
  return dispatcher_.Unary<pb::IssueResultRequest, pb::IssueResultResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/IssueResult", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::IssueResult(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::BringResult(grpc::CallbackServerContext* context,
                                                      const pb::BringResultRequest* request,
                                                      pb::BringResultResponse* response) {
  return dispatcher_.Unary<pb::BringResultRequest, pb::BringResultResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/BringResult", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::BringResult(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::ExtendDossier(grpc::CallbackServerContext* context,
                                                        const pb::ExtendDossierRequest* request,
                                                        pb::ExtendDossierResponse* response) {
  return dispatcher_.Unary<pb::ExtendDossierRequest, pb::ExtendDossierResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/ExtendDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return routing::ExtendDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* RoutingService::ListInbox(grpc::CallbackServerContext* context,
                                                    const pb::ListInboxRequest* request,
                                                    pb::ListInboxResponse* response) {
  return dispatcher_.Unary<pb::ListInboxRequest, pb::ListInboxResponse>(
      context, request, response, "/motcua.routing.v1.RoutingService/ListInbox", kOfficers,
      [this](const auto& sent, const auto& call) { return routing::ListInbox(sent, deps_, call); });
}

}  // namespace motcua::routing
