#include "absl/time/civil_time.h"
#include "services/catalogue/catalogue.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/person_name.h"
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

void AddSteps(const catalogue::Snapshot& snapshot, const domain::Dossier& dossier,
              pb::FindDossierResponse& response) {
  const catalogue::Procedure* const procedure =
      snapshot.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (procedure == nullptr) return;
  for (const auto& [code, name] : procedure->steps) {
    pb::ProcedureStep& step = *response.add_steps();
    step.set_step_code(code);
    step.set_name(name);
  }
}

void SetAwaited(const Found& found, pb::FindDossierResponse& response) {
  if (!found.dossier.supplement_due_on) return;
  response.set_supplement_due_on(absl::FormatCivilTime(*found.dossier.supplement_due_on));
  for (auto event = found.events.rbegin(); event != found.events.rend(); ++event) {
    if (event->kind != domain::EventKind::kSupplementRequested) continue;
    response.mutable_awaited_paper_codes()->Assign(event->facts.paper_codes.begin(),
                                                   event->facts.paper_codes.end());
    return;
  }
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
  if (!found.owner_name.empty()) response.set_masked_name(domain::MaskName(found.owner_name));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  AddSteps(*snapshot, found.dossier, response);
  SetAwaited(found, response);
  return response;
}

}  // namespace motcua::intake
