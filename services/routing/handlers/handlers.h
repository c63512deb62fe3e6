// The RPCs of movement, one free function each, one file each. They parse, load, decide, store,
// convert, in that order; who may do what by custody is the domain's law.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/routing/v1/routing.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/platform/rpc/call.h"
#include "services/routing/store/store.h"

namespace motcua::routing {

namespace pb = motcua::routing::v1;

// What handlers work with. Thread-safe parts, alive as long as the server.
struct Deps {
  Store& store;
  const catalogue::Catalogue& catalogue;
};

// Errors of all: INVALID_ARGUMENT with the field named, PERMISSION_DENIED/ROLE_MISSING,
// UNAVAILABLE; of writes also ALREADY_EXISTS/REQUEST_ID_REUSED, NOT_FOUND/DOSSIER_NOT_FOUND,
// PERMISSION_DENIED/NOT_HOLDER, FAILED_PRECONDITION/WRONG_STATE, /IN_TRANSIT, /NOT_IN_TRANSIT.
absl::StatusOr<pb::ForwardDossierResponse> ForwardDossier(const pb::ForwardDossierRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::TakeOverDossierResponse> TakeOverDossier(
    const pb::TakeOverDossierRequest& request, const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::RefuseDossierResponse> RefuseDossier(const pb::RefuseDossierRequest& request,
                                                        const Deps& deps,
                                                        const rpc::CallContext& call);
// Also NOBODY_TO_RETURN_TO.
absl::StatusOr<pb::ReturnDossierResponse> ReturnDossier(const pb::ReturnDossierRequest& request,
                                                        const Deps& deps,
                                                        const rpc::CallContext& call);
absl::StatusOr<pb::FinishStepResponse> FinishStep(const pb::FinishStepRequest& request,
                                                  const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::IssueResultResponse> IssueResult(const pb::IssueResultRequest& request,
                                                    const Deps& deps, const rpc::CallContext& call);
// Also RESULT_ALREADY_AT_DESK.
absl::StatusOr<pb::BringResultResponse> BringResult(const pb::BringResultRequest& request,
                                                    const Deps& deps, const rpc::CallContext& call);
// Also EXTENSION_USED_UP, NO_CALENDAR.
absl::StatusOr<pb::ExtendDossierResponse> ExtendDossier(const pb::ExtendDossierRequest& request,
                                                        const Deps& deps,
                                                        const rpc::CallContext& call);
absl::StatusOr<pb::ListInboxResponse> ListInbox(const pb::ListInboxRequest& request,
                                                const Deps& deps, const rpc::CallContext& call);

}  // namespace motcua::routing
