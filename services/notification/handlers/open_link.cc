#include "services/notification/handlers/check.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/store/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {

absl::StatusOr<v1::OpenLinkResponse> OpenLink(const v1::OpenLinkRequest& request,
                                              const rpc::CallContext& call, const Deps& deps) {
  RETURN_IF_ERROR(CheckLink(request.link()));
  ASSIGN_OR_RETURN(const domain::Uuid id, ParseRequestId(request.request_id()));
  ASSIGN_OR_RETURN(const std::int64_t epoch,
                   deps.store.OpenLink(request.link(), id, call.deadline));
  v1::OpenLinkResponse response;
  response.set_epoch(epoch);
  response.set_lease_ms(static_cast<std::int32_t>(absl::ToInt64Milliseconds(kLease)));
  return response;
}

}  // namespace motcua::notification
