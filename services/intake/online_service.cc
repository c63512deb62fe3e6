#include "services/intake/online_service.h"

namespace motcua::intake {
namespace {

constexpr rpc::Access kAnybody{.public_side = true, .system = true, .officer = true};
// An officer registers for a citizen with RegisterDossier, under his own name.
constexpr rpc::Access kPublicSide{.public_side = true, .system = false, .officer = false};

}  // namespace

grpc::ServerUnaryReactor* OnlineService::ListOnlineProcedures(
    grpc::CallbackServerContext* context, const v1::ListOnlineProceduresRequest* request,
    v1::ListOnlineProceduresResponse* response) {
  return dispatcher_.Unary<v1::ListOnlineProceduresRequest, v1::ListOnlineProceduresResponse>(
      context, request, response, "/motcua.intake.v1.OnlineService/ListOnlineProcedures", kAnybody,
      [this](const auto& sent, const auto& call) {
        return intake::ListOnlineProcedures(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* OnlineService::GetOnlineProcedure(
    grpc::CallbackServerContext* context, const v1::GetOnlineProcedureRequest* request,
    v1::GetOnlineProcedureResponse* response) {
  return dispatcher_.Unary<v1::GetOnlineProcedureRequest, v1::GetOnlineProcedureResponse>(
      context, request, response, "/motcua.intake.v1.OnlineService/GetOnlineProcedure", kAnybody,
      [this](const auto& sent, const auto& call) {
        return intake::GetOnlineProcedure(sent, deps_, call);
      });
}

grpc::ServerUnaryReactor* OnlineService::PreRegister(grpc::CallbackServerContext* context,
                                                     const v1::PreRegisterRequest* request,
                                                     v1::PreRegisterResponse* response) {
  return dispatcher_.Unary<v1::PreRegisterRequest, v1::PreRegisterResponse>(
      context, request, response, "/motcua.intake.v1.OnlineService/PreRegister", kPublicSide,
      [this](const auto& sent, const auto& call) {
        return intake::PreRegister(sent, deps_, call);
      });
}

}  // namespace motcua::intake
