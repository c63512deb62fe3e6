#include "services/notification/notification_service.h"

namespace motcua::notification {
namespace {

constexpr rpc::Access kPrograms{.system = true};

}  // namespace

NotificationService::NotificationService(rpc::Dispatcher& dispatcher, const Deps& deps)
    : dispatcher_(dispatcher), deps_(deps) {}

grpc::ServerUnaryReactor* NotificationService::OpenLink(grpc::CallbackServerContext* context,
                                                        const v1::OpenLinkRequest* request,
                                                        v1::OpenLinkResponse* response) {
  return dispatcher_.Unary<v1::OpenLinkRequest, v1::OpenLinkResponse>(
      context, request, response, "/motcua.notification.v1.NotificationService/OpenLink", kPrograms,
      [this](const v1::OpenLinkRequest& asked, const rpc::CallContext& call) {
        return notification::OpenLink(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* NotificationService::AnswerQuestion(
    grpc::CallbackServerContext* context, const v1::AnswerQuestionRequest* request,
    v1::AnswerQuestionResponse* response) {
  return dispatcher_.Unary<v1::AnswerQuestionRequest, v1::AnswerQuestionResponse>(
      context, request, response, "/motcua.notification.v1.NotificationService/AnswerQuestion",
      kPrograms, [this](const v1::AnswerQuestionRequest& asked, const rpc::CallContext& call) {
        return notification::AnswerQuestion(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* NotificationService::RecordReceipt(
    grpc::CallbackServerContext* context, const v1::RecordReceiptRequest* request,
    v1::RecordReceiptResponse* response) {
  return dispatcher_.Unary<v1::RecordReceiptRequest, v1::RecordReceiptResponse>(
      context, request, response, "/motcua.notification.v1.NotificationService/RecordReceipt",
      kPrograms, [this](const v1::RecordReceiptRequest& asked, const rpc::CallContext& call) {
        return notification::RecordReceipt(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* NotificationService::LeaseMessages(
    grpc::CallbackServerContext* context, const v1::LeaseMessagesRequest* request,
    v1::LeaseMessagesResponse* response) {
  return dispatcher_.Unary<v1::LeaseMessagesRequest, v1::LeaseMessagesResponse>(
      context, request, response, "/motcua.notification.v1.NotificationService/LeaseMessages",
      kPrograms, [this](const v1::LeaseMessagesRequest& asked, const rpc::CallContext& call) {
        return notification::LeaseMessages(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* NotificationService::SettleMessages(
    grpc::CallbackServerContext* context, const v1::SettleMessagesRequest* request,
    v1::SettleMessagesResponse* response) {
  return dispatcher_.Unary<v1::SettleMessagesRequest, v1::SettleMessagesResponse>(
      context, request, response, "/motcua.notification.v1.NotificationService/SettleMessages",
      kPrograms, [this](const v1::SettleMessagesRequest& asked, const rpc::CallContext& call) {
        return notification::SettleMessages(asked, call, deps_);
      });
}

}  // namespace motcua::notification
