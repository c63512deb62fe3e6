#include "services/domain/error.h"
#include "services/notification/handlers/check.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/handlers/reply.h"
#include "services/notification/store/error.h"
#include "services/notification/store/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {

absl::StatusOr<v1::LeaseMessagesResponse> LeaseMessages(const v1::LeaseMessagesRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps) {
  RETURN_IF_ERROR(CheckLink(request.link()));
  RETURN_IF_ERROR(ParseRequestId(request.request_id()).status());
  if (request.limit() < 1 || request.limit() > kLargestLease) {
    return domain::BadField("limit", "1 to 100");
  }
  const std::shared_ptr<const catalogue::Snapshot> catalogue = deps.catalogue();
  if (catalogue == nullptr) return NoCatalogueYet();
  const ReplyFacts facts{.catalogue = *catalogue, .house = deps.house, .now = call.now};
  const auto decide = [&](std::string_view text, const Evidence& evidence) {
    return DecideReply(text, evidence, facts);
  };
  ASSIGN_OR_RETURN(const std::vector<Leased> leased,
                   deps.store.Lease({.link = request.link(), .epoch = request.epoch()},
                                    request.limit(), decide, call.now, call.deadline));
  v1::LeaseMessagesResponse response;
  for (const Leased& message : leased) *response.add_messages() = ToProto(message);
  return response;
}

}  // namespace motcua::notification
