#include "services/intake/intake_service.h"

namespace motcua::intake {
namespace {

constexpr rpc::Access kOfficers{.public_side = false, .system = false, .officer = true};
constexpr rpc::Access kAnybody{.public_side = true, .system = true, .officer = true};

}  // namespace

grpc::ServerUnaryReactor* IntakeService::RegisterDossier(grpc::CallbackServerContext* context,
                                                         const pb::RegisterDossierRequest* request,
                                                         pb::RegisterDossierResponse* response) {
  return dispatcher_.Unary<pb::RegisterDossierRequest, pb::RegisterDossierResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/RegisterDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::RegisterDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::AcceptRegistration(
    grpc::CallbackServerContext* context, const pb::AcceptRegistrationRequest* request,
    pb::AcceptRegistrationResponse* response) {
  return dispatcher_.Unary<pb::AcceptRegistrationRequest, pb::AcceptRegistrationResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/AcceptRegistration", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::AcceptRegistration(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::DeclineRegistration(
    grpc::CallbackServerContext* context, const pb::DeclineRegistrationRequest* request,
    pb::DeclineRegistrationResponse* response) {
  return dispatcher_.Unary<pb::DeclineRegistrationRequest, pb::DeclineRegistrationResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/DeclineRegistration", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::DeclineRegistration(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::ReceiveDossier(grpc::CallbackServerContext* context,
                                                        const pb::ReceiveDossierRequest* request,
                                                        pb::ReceiveDossierResponse* response) {
  return dispatcher_.Unary<pb::ReceiveDossierRequest, pb::ReceiveDossierResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/ReceiveDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::ReceiveDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::RequestSupplement(
    grpc::CallbackServerContext* context, const pb::RequestSupplementRequest* request,
    pb::RequestSupplementResponse* response) {
  return dispatcher_.Unary<pb::RequestSupplementRequest, pb::RequestSupplementResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/RequestSupplement", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::RequestSupplement(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::AcceptSupplement(
    grpc::CallbackServerContext* context, const pb::AcceptSupplementRequest* request,
    pb::AcceptSupplementResponse* response) {
  return dispatcher_.Unary<pb::AcceptSupplementRequest, pb::AcceptSupplementResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/AcceptSupplement", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::AcceptSupplement(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::WithdrawDossier(grpc::CallbackServerContext* context,
                                                         const pb::WithdrawDossierRequest* request,
                                                         pb::WithdrawDossierResponse* response) {
  return dispatcher_.Unary<pb::WithdrawDossierRequest, pb::WithdrawDossierResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/WithdrawDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::WithdrawDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::HandOverResult(grpc::CallbackServerContext* context,
                                                        const pb::HandOverResultRequest* request,
                                                        pb::HandOverResultResponse* response) {
  return dispatcher_.Unary<pb::HandOverResultRequest, pb::HandOverResultResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/HandOverResult", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::HandOverResult(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::FindDossier(grpc::CallbackServerContext* context,
                                                     const pb::FindDossierRequest* request,
                                                     pb::FindDossierResponse* response) {
  return dispatcher_.Unary<pb::FindDossierRequest, pb::FindDossierResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/FindDossier", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::FindDossier(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::SearchDossiers(grpc::CallbackServerContext* context,
                                                        const pb::SearchDossiersRequest* request,
                                                        pb::SearchDossiersResponse* response) {
  return dispatcher_.Unary<pb::SearchDossiersRequest, pb::SearchDossiersResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/SearchDossiers", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::SearchDossiers(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::RevealApplicant(grpc::CallbackServerContext* context,
                                                         const pb::RevealApplicantRequest* request,
                                                         pb::RevealApplicantResponse* response) {
  return dispatcher_.Unary<pb::RevealApplicantRequest, pb::RevealApplicantResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/RevealApplicant", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::RevealApplicant(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::CorrectApplicant(
    grpc::CallbackServerContext* context, const pb::CorrectApplicantRequest* request,
    pb::CorrectApplicantResponse* response) {
  return dispatcher_.Unary<pb::CorrectApplicantRequest, pb::CorrectApplicantResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/CorrectApplicant", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::CorrectApplicant(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::ListAgencies(grpc::CallbackServerContext* context,
                                                      const pb::ListAgenciesRequest* request,
                                                      pb::ListAgenciesResponse* response) {
  return dispatcher_.Unary<pb::ListAgenciesRequest, pb::ListAgenciesResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/ListAgencies", kAnybody,
      [this](const auto& sent, const auto& call) {
        return intake::ListAgencies(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* IntakeService::ListProcedures(grpc::CallbackServerContext* context,
                                                        const pb::ListProceduresRequest* request,
                                                        pb::ListProceduresResponse* response) {
  return dispatcher_.Unary<pb::ListProceduresRequest, pb::ListProceduresResponse>(
      context, request, response, "/motcua.intake.v1.IntakeService/ListProcedures", kAnybody,
      [this](const auto& sent, const auto& call) {
        return intake::ListProcedures(sent, deps_, call);
      });
}

}  // namespace motcua::intake
