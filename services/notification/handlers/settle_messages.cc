#include <utility>

#include "services/domain/error.h"
#include "services/notification/handlers/check.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/store/limits.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

absl::StatusOr<Fate> ParseFate(v1::Fate fate) {
  switch (fate) {
    case v1::FATE_SENT:
      return Fate::kSent;
    case v1::FATE_NOT_SENT:
      return Fate::kNotSent;
    case v1::FATE_REFUSED_FOR_NOW:
      return Fate::kRefusedForNow;
    case v1::FATE_REFUSED:
      return Fate::kRefused;
    case v1::FATE_UNKNOWN:
      return Fate::kUnknown;
    default:  // protobuf enums are open
      return domain::BadField("settlements.fate", "what became of the message");
  }
}

}  // namespace

absl::StatusOr<v1::SettleMessagesResponse> SettleMessages(const v1::SettleMessagesRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps) {
  RETURN_IF_ERROR(CheckLink(request.link()));
  RETURN_IF_ERROR(ParseRequestId(request.request_id()).status());
  if (request.settlements_size() > kLargestSettlement) {
    return domain::BadField("settlements", "at most 1000");
  }
  if (request.proved_inbound_ids_size() > kLargestSettlement) {
    return domain::BadField("proved_inbound_ids", "at most 1000");
  }
  std::vector<Settlement> settlements;
  for (const v1::Settlement& one : request.settlements()) {
    RETURN_IF_ERROR(CheckOperatorId(one.operator_id()));
    ASSIGN_OR_RETURN(const Fate fate, ParseFate(one.fate()));
    settlements.push_back({.message_id = one.message_id(),
                           .attempt = one.attempt(),
                           .fate = fate,
                           .operator_id = one.operator_id(),
                           .command_status = one.command_status()});
    GlobalMetrics().Count("motcua_notification_settled_total",
                          {{"fate", v1::Fate_Name(one.fate())}});
  }
  const std::vector<std::int64_t> proved(request.proved_inbound_ids().begin(),
                                         request.proved_inbound_ids().end());
  RETURN_IF_ERROR(deps.store.Settle(settlements, proved, call.deadline));
  return v1::SettleMessagesResponse();
}

}  // namespace motcua::notification
