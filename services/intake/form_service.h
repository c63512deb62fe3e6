// The gRPC class of the forms: its RPC handed to its handler on a worker of the dispatcher.
#pragma once

#include "motcua/intake/v1/form.grpc.pb.h"
#include "services/intake/handlers/form_data.h"
#include "services/platform/rpc/server.h"

namespace motcua::intake {

class FormService final : public v1::FormService::CallbackService {
 public:
  // Both must outlive the service.
  FormService(rpc::Dispatcher& dispatcher, const FormDeps& deps)
      : dispatcher_(dispatcher), deps_(deps) {}

  grpc::ServerUnaryReactor* GetFormData(grpc::CallbackServerContext* context,
                                        const v1::GetFormDataRequest* request,
                                        v1::GetFormDataResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  FormDeps deps_;
};

}  // namespace motcua::intake
