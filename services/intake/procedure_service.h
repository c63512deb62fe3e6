// The gRPC class of procedures: its RPC handed to its handler on a worker of the dispatcher.
#pragma once

#include "motcua/intake/v1/procedure.grpc.pb.h"
#include "services/intake/handlers/procedures.h"
#include "services/platform/rpc/server.h"

namespace motcua::intake {

class ProcedureService final : public v1::ProcedureService::CallbackService {
 public:
  // Both must outlive the service.
  ProcedureService(rpc::Dispatcher& dispatcher, const ProcedureDeps& deps)
      : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* GetProcedure(grpc::CallbackServerContext* context,
                                         const v1::GetProcedureRequest* request,
                                         v1::GetProcedureResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  ProcedureDeps deps_;
};

}  // namespace motcua::intake
