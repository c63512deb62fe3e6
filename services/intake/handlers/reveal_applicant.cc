#include "services/domain/error.h"
#include "services/intake/handlers/applicant_fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::RevealApplicantResponse> RevealApplicant(
    const pb::RevealApplicantRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  if (request.reason() < pb::REVEAL_REASON_HANDLE || request.reason() > pb::REVEAL_REASON_INSPECT) {
    return domain::BadField("reason", "HANDLE, IDENTIFY, CONTACT, CORRECT, PRINT or INSPECT");
  }
  ASSIGN_OR_RETURN(const Write write, WriteOf("RevealApplicant", request.request_id(), call, {}));
  ASSIGN_OR_RETURN(const Revealed revealed,
                   deps.store.Reveal({.code = code,
                                      .reason = static_cast<std::int16_t>(request.reason()),
                                      .act = write.act,
                                      .deadline = write.deadline}));
  pb::RevealApplicantResponse response;
  *response.mutable_applicant() = ToProto(revealed.applicant);
  response.set_last_correction(revealed.last_correction);
  return response;
}

}  // namespace motcua::intake
