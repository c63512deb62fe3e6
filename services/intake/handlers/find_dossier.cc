#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/limits.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<Question> ParseQuestion(const pb::FindDossierRequest& request,
                                       const rpc::CallContext& call) {
  Question question{.code = "",
                    .procedure_code = "",
                    .external_reference = "",
                    .party = ActingAgency(call),
                    .deadline = call.deadline};
  if (request.code().empty() == request.external_reference().empty()) {
    return domain::BadField("code", "either code or external_reference with procedure_code");
  }
  if (!request.code().empty()) {
    if (!request.procedure_code().empty()) {
      return domain::BadField("procedure_code", "nothing beside code");
    }
    ASSIGN_OR_RETURN(question.code, LooksLikeRegistrationNumber(request.code())
                                        ? RegistrationField(request.code())
                                        : convert::CodeField(request.code()));
    return question;
  }
  ASSIGN_OR_RETURN(question.procedure_code, convert::ProcedureField(request.procedure_code()));
  ASSIGN_OR_RETURN(
      question.external_reference,
      convert::TextField({.field = "external_reference", .fewest = 1, .most = kReferenceLimit},
                         request.external_reference()));
  return question;
}

}  // namespace

absl::StatusOr<pb::FindDossierResponse> FindDossier(const pb::FindDossierRequest& request,
                                                    const Deps& deps,
                                                    const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const Question question, ParseQuestion(request, call));
  if (!question.party) return domain::DossierNotFound();
  ASSIGN_OR_RETURN(const Found found, deps.store.Find(question));
  pb::FindDossierResponse response;
  *response.mutable_dossier() = convert::ToProto(found.dossier, call.now);
  for (std::size_t i = 0; i < found.events.size(); ++i) {
    *response.add_events() = convert::ToProto(found.events[i], found.hashes[i]);
  }
  return response;
}

}  // namespace motcua::intake
