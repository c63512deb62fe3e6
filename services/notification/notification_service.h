// NotificationService on the wire: programs only, and where each call runs.
#pragma once

#include <grpcpp/grpcpp.h>

#include "motcua/notification/v1/notification.grpc.pb.h"
#include "services/notification/handlers/handlers.h"
#include "services/platform/rpc/server.h"

namespace motcua::notification {

class NotificationService final : public v1::NotificationService::CallbackService {
 public:
  NotificationService(rpc::Dispatcher& dispatcher, const Deps& deps);

  grpc::ServerUnaryReactor* OpenLink(grpc::CallbackServerContext* context,
                                     const v1::OpenLinkRequest* request,
                                     v1::OpenLinkResponse* response) override;
  grpc::ServerUnaryReactor* AnswerQuestion(grpc::CallbackServerContext* context,
                                           const v1::AnswerQuestionRequest* request,
                                           v1::AnswerQuestionResponse* response) override;
  grpc::ServerUnaryReactor* RecordReceipt(grpc::CallbackServerContext* context,
                                          const v1::RecordReceiptRequest* request,
                                          v1::RecordReceiptResponse* response) override;
  grpc::ServerUnaryReactor* LeaseMessages(grpc::CallbackServerContext* context,
                                          const v1::LeaseMessagesRequest* request,
                                          v1::LeaseMessagesResponse* response) override;
  grpc::ServerUnaryReactor* SettleMessages(grpc::CallbackServerContext* context,
                                           const v1::SettleMessagesRequest* request,
                                           v1::SettleMessagesResponse* response) override;

 private:
  rpc::Dispatcher& dispatcher_;
  const Deps& deps_;
};

}  // namespace motcua::notification
