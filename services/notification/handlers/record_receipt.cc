#include "services/domain/error.h"
#include "services/domain/text_question.h"
#include "services/notification/handlers/check.h"
#include "services/notification/handlers/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

constexpr std::size_t kLongestError = 32;

absl::StatusOr<ReceiptState> ParseState(v1::ReceiptState state) {
  switch (state) {
    case v1::RECEIPT_STATE_UNDER_WAY:
      return ReceiptState::kUnderWay;
    case v1::RECEIPT_STATE_DELIVERED:
      return ReceiptState::kDelivered;
    case v1::RECEIPT_STATE_FAILED:
      return ReceiptState::kFailed;
    default:  // protobuf enums are open
      return domain::BadField("state", "under way, delivered or failed");
  }
}

}  // namespace

absl::StatusOr<v1::RecordReceiptResponse> RecordReceipt(const v1::RecordReceiptRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  RETURN_IF_ERROR(CheckLink(request.link()));
  RETURN_IF_ERROR(ParseRequestId(request.request_id()).status());
  RETURN_IF_ERROR(CheckOperatorId(request.operator_id()));
  RETURN_IF_ERROR(CheckAddress("handset", request.handset()));
  if (request.error().size() > kLongestError) {
    return domain::BadField("error", "at most 32 octets");
  }
  ASSIGN_OR_RETURN(const ReceiptState state, ParseState(request.state()));
  const std::string handset = domain::ParseHandset(request.handset()).value_or(request.handset());
  ASSIGN_OR_RETURN(const Settled settled,
                   deps.store.RecordReceipt({.link = request.link(),
                                             .operator_id = request.operator_id(),
                                             .handset = handset,
                                             .state = state,
                                             .error = request.error(),
                                             .deadline = call.deadline}));
  v1::RecordReceiptResponse response;
  response.set_message_id(settled.message_id);
  response.set_attempt(settled.attempt);
  return response;
}

}  // namespace motcua::notification
