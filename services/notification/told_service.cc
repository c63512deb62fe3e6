#include "services/notification/told_service.h"

#include "services/notification/handlers/told.h"

namespace motcua::notification {
namespace {

constexpr rpc::Access kOfficers{.public_side = false, .system = false, .officer = true};

}  // namespace

grpc::ServerUnaryReactor* ToldService::ListTold(grpc::CallbackServerContext* context,
                                                const v1::ListToldRequest* request,
                                                v1::ListToldResponse* response) {
  return dispatcher_.Unary<v1::ListToldRequest, v1::ListToldResponse>(
      context, request, response, "/motcua.notification.v1.ToldService/ListTold", kOfficers,
      [this](const v1::ListToldRequest& asked, const rpc::CallContext& call) {
        return notification::ListTold(asked, call, store_);
      });
}

}  // namespace motcua::notification
