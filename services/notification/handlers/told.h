// The RPC of ToldService as a free function.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/notification/v1/told.pb.h"
#include "services/notification/store/told.h"
#include "services/platform/rpc/call.h"

namespace motcua::notification {

// INVALID_ARGUMENT/BAD_FIELD naming field and expected, or the reasons of a code that cannot be
// one; NOT_FOUND/DOSSIER_NOT_FOUND; PERMISSION_DENIED/ACTOR_NOT_ALLOWED for an officer somebody
// else than the gateway vouches for.
absl::StatusOr<v1::ListToldResponse> ListTold(const v1::ListToldRequest& request,
                                              const rpc::CallContext& call, ToldStore& store);

}  // namespace motcua::notification
