// The gRPC class of registrations from home: each RPC handed to its handler on a worker.
#pragma once

#include "motcua/intake/v1/online.grpc.pb.h"
#include "services/intake/handlers/online.h"
#include "services/platform/rpc/server.h"

namespace motcua::intake {

// Takes anybody. Both must outlive the service.
class OnlineService final : public v1::OnlineService::CallbackService {
 public:
  OnlineService(rpc::Dispatcher& dispatcher, const OnlineDeps& deps)
      : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* ListOnlineProcedures(
      grpc::CallbackServerContext* context, const v1::ListOnlineProceduresRequest* request,
      v1::ListOnlineProceduresResponse* response) override;
  grpc::ServerUnaryReactor* GetOnlineProcedure(grpc::CallbackServerContext* context,
                                               const v1::GetOnlineProcedureRequest* request,
                                               v1::GetOnlineProcedureResponse* response) override;
  grpc::ServerUnaryReactor* PreRegister(grpc::CallbackServerContext* context,
                                        const v1::PreRegisterRequest* request,
                                        v1::PreRegisterResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  OnlineDeps deps_;
};

}  // namespace motcua::intake
