#include "services/intake/form_service.h"

namespace motcua::intake {
namespace {

constexpr rpc::Access kOfficers{.public_side = false, .system = false, .officer = true};

}  // namespace

grpc::ServerUnaryReactor* FormService::GetFormData(grpc::CallbackServerContext* context,
                                                   const v1::GetFormDataRequest* request,
                                                   v1::GetFormDataResponse* response) {
  return dispatcher_.Unary<v1::GetFormDataRequest, v1::GetFormDataResponse>(
      context, request, response, "/motcua.intake.v1.FormService/GetFormData", kOfficers,
      [this](const auto& sent, const auto& call) {
        return intake::GetFormData(sent, deps_, call);
      });
}

}  // namespace motcua::intake
