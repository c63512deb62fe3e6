// ToldService on the wire: officers only, and where its call runs.
#pragma once

#include <grpcpp/grpcpp.h>

#include "motcua/notification/v1/told.grpc.pb.h"
#include "services/notification/store/told.h"
#include "services/platform/rpc/server.h"

namespace motcua::notification {

class ToldService final : public v1::ToldService::CallbackService {
 public:
  // Both must outlive it.
  ToldService(rpc::Dispatcher& dispatcher, ToldStore& store)
      : dispatcher_(dispatcher), store_(store) {}

  grpc::ServerUnaryReactor* ListTold(grpc::CallbackServerContext* context,
                                     const v1::ListToldRequest* request,
                                     v1::ListToldResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  ToldStore& store_;
};

}  // namespace motcua::notification
