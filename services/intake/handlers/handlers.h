// The RPCs of the desk, one free function each, one file each. They parse, load, decide, store,
// convert, in that order; what may happen is the domain's law, how rows are kept the store's.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/intake.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/store/store.h"
#include "services/platform/rpc/call.h"

namespace motcua::intake {

namespace pb = motcua::intake::v1;

// What handlers work with. Thread-safe parts, alive as long as the server.
struct Deps {
  Store& store;
  const catalogue::Catalogue& catalogue;
};

// Errors of all: INVALID_ARGUMENT with the field named, PERMISSION_DENIED/ROLE_MISSING,
// UNAVAILABLE; of writes also ALREADY_EXISTS/REQUEST_ID_REUSED; of those with a code also
// NOT_FOUND/DOSSIER_NOT_FOUND and FAILED_PRECONDITION/WRONG_STATE.
absl::StatusOr<pb::RegisterDossierResponse> RegisterDossier(
    const pb::RegisterDossierRequest& request, const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::AcceptRegistrationResponse> AcceptRegistration(
    const pb::AcceptRegistrationRequest& request, const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::DeclineRegistrationResponse> DeclineRegistration(
    const pb::DeclineRegistrationRequest& request, const Deps& deps, const rpc::CallContext& call);
// Also ALREADY_EXISTS/EXTERNAL_REFERENCE_TAKEN, FAILED_PRECONDITION/NO_CALENDAR.
absl::StatusOr<pb::ReceiveDossierResponse> ReceiveDossier(const pb::ReceiveDossierRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call);
// Also NOT_HOLDER, IN_TRANSIT, SUPPLEMENT_ALREADY_ASKED, NO_CALENDAR.
absl::StatusOr<pb::RequestSupplementResponse> RequestSupplement(
    const pb::RequestSupplementRequest& request, const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::AcceptSupplementResponse> AcceptSupplement(
    const pb::AcceptSupplementRequest& request, const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::WithdrawDossierResponse> WithdrawDossier(
    const pb::WithdrawDossierRequest& request, const Deps& deps, const rpc::CallContext& call);
// Also RESULT_NOT_AT_DESK.
absl::StatusOr<pb::HandOverResultResponse> HandOverResult(const pb::HandOverResultRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::FindDossierResponse> FindDossier(const pb::FindDossierRequest& request,
                                                    const Deps& deps, const rpc::CallContext& call);
// The three with personal data. Of Search also BAD_FIELD page_token, and name when it says too
// little; of Reveal and Correct DOSSIER_NOT_FOUND; of Correct BAD_FIELD last_correction,
// NOT_HOLDER.
absl::StatusOr<pb::SearchDossiersResponse> SearchDossiers(const pb::SearchDossiersRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::RevealApplicantResponse> RevealApplicant(
    const pb::RevealApplicantRequest& request, const Deps& deps, const rpc::CallContext& call);
absl::StatusOr<pb::CorrectApplicantResponse> CorrectApplicant(
    const pb::CorrectApplicantRequest& request, const Deps& deps, const rpc::CallContext& call);
// For anybody; never writes, never asks the database.
absl::StatusOr<pb::ListAgenciesResponse> ListAgencies(const pb::ListAgenciesRequest& request,
                                                      const Deps& deps,
                                                      const rpc::CallContext& call);
absl::StatusOr<pb::ListProceduresResponse> ListProcedures(const pb::ListProceduresRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call);

}  // namespace motcua::intake
