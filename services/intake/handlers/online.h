// The RPCs of OnlineService, one free function each, one file each, as in handlers.h: what anybody
// may do from home.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/online.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/store/online_store.h"
#include "services/platform/rpc/call.h"

namespace motcua::intake {

namespace pb = motcua::intake::v1;

// Thread-safe parts, alive as long as the server.
struct OnlineDeps {
  OnlineStore& online;
  const catalogue::Catalogue& catalogue;
  bool open = false;  // option online_registration
};

// Errors of all: INVALID_ARGUMENT with the field named, UNAVAILABLE.
absl::StatusOr<pb::ListOnlineProceduresResponse> ListOnlineProcedures(
    const pb::ListOnlineProceduresRequest& request, const OnlineDeps& deps,
    const rpc::CallContext& call);
// Also FAILED_PRECONDITION/ONLINE_OFF, NOT_FOUND/NOT_ONLINE.
absl::StatusOr<pb::GetOnlineProcedureResponse> GetOnlineProcedure(
    const pb::GetOnlineProcedureRequest& request, const OnlineDeps& deps,
    const rpc::CallContext& call);
// Also those of GetOnlineProcedure, REQUEST_ID_REUSED, TOO_MANY_REGISTRATIONS.
absl::StatusOr<pb::PreRegisterResponse> PreRegister(const pb::PreRegisterRequest& request,
                                                    const OnlineDeps& deps,
                                                    const rpc::CallContext& call);

}  // namespace motcua::intake
