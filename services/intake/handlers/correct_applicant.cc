#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/applicant_fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::CorrectApplicantResponse> CorrectApplicant(
    const pb::CorrectApplicantRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const Applicant applicant, ParseApplicant(request.applicant()));
  if (request.last_correction() < 0) {
    return domain::BadField("last_correction", "the number that was revealed, or 0");
  }
  ASSIGN_OR_RETURN(const Write write, WriteOf("CorrectApplicant", request.request_id(), call,
                                              {code, EncodeApplicant(applicant),
                                               absl::StrFormat("%d", request.last_correction())}));
  ASSIGN_OR_RETURN(
      const Written written,
      deps.store.Correct(
          write,
          {.code = code, .applicant = applicant, .last_correction = request.last_correction()},
          [&](const domain::Dossier& dossier, const std::vector<std::string>& fields) {
            return domain::DecideCorrectApplicant(dossier, fields, write.act);
          }));
  pb::CorrectApplicantResponse response;
  *response.mutable_dossier() = Answer(written);
  const std::vector<std::string>& fields = written.events.front().facts.paper_codes;
  response.mutable_fields()->Assign(fields.begin(), fields.end());
  return response;
}

}  // namespace motcua::intake
