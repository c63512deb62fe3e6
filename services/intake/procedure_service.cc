#include "services/intake/procedure_service.h"

namespace motcua::intake {
namespace {

constexpr rpc::Access kAnybody{.public_side = true, .system = true, .officer = true};

}  // namespace

grpc::ServerUnaryReactor* ProcedureService::GetProcedure(grpc::CallbackServerContext* context,
                                                         const v1::GetProcedureRequest* request,
                                                         v1::GetProcedureResponse* response) {
  return dispatcher_.Unary<v1::GetProcedureRequest, v1::GetProcedureResponse>(
      context, request, response, "/motcua.intake.v1.ProcedureService/GetProcedure", kAnybody,
      [this](const auto& sent, const auto& call) {
        return intake::GetProcedure(sent, deps_, call);
      });
}

}  // namespace motcua::intake
