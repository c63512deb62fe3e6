// The one RPC of FormService: what stands on a form, as values and tables.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/form.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/store/desk_store.h"
#include "services/intake/store/form_store.h"
#include "services/platform/rpc/call.h"

namespace motcua::intake {

namespace pb = motcua::intake::v1;

// Thread-safe parts, alive as long as the server.
struct FormDeps {
  FormStore& forms;
  DeskStore& desk;
  const catalogue::Catalogue& catalogue;
};

// INVALID_ARGUMENT with the field named, PERMISSION_DENIED/ROLE_MISSING,
// PERMISSION_DENIED/NOT_HOLDER for an applicant's copy of form 01 elsewhere than at its desks,
// DOSSIER_NOT_FOUND, GUIDANCE_NOT_FOUND, FORM_NOT_DUE, NO_FORM_TEMPLATE, REQUEST_ID_REUSED,
// UNAVAILABLE.
absl::StatusOr<pb::GetFormDataResponse> GetFormData(const pb::GetFormDataRequest& request,
                                                    const FormDeps& deps,
                                                    const rpc::CallContext& call);

}  // namespace motcua::intake
