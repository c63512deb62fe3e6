#include "services/status/handlers/explain.h"

#include <span>
#include <utility>
#include <vector>

#include "services/catalogue/promise.h"
#include "services/catalogue/view.h"
#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/what_if.h"

namespace motcua::status {
namespace {

// The newest one that an event stored; nullopt where no event set a date.
absl::StatusOr<std::optional<domain::Derivation>> StoredDerivation(
    std::span<const domain::Event> events) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (!event->facts.derivation || event->facts.derivation->empty()) continue;
    ASSIGN_OR_RETURN(domain::Derivation stored, domain::DecodeDerivation(*event->facts.derivation));
    return std::optional(std::move(stored));
  }
  return std::optional<domain::Derivation>();
}

// What the applicant reads about the same dossier at the same instant.
absl::Status AddWords(const ExplainFacts& facts, v1::GetDeadlineResponse& response) {
  ASSIGN_OR_RETURN(const domain::StatusView view,
                   catalogue::ComposeView(facts.catalogue, {.dossier = facts.file.dossier,
                                                            .events = facts.file.events,
                                                            .level = domain::ViewLevel::kApplicant,
                                                            .now = facts.now}));
  ASSIGN_OR_RETURN(*response.mutable_title(), catalogue::Say(facts.catalogue, view.title));
  if (!view.due) return absl::OkStatus();
  ASSIGN_OR_RETURN(*response.mutable_due_line(), catalogue::Say(facts.catalogue, *view.due));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetDeadlineResponse> Explain(const ExplainFacts& facts) {
  const CaseFile& file = facts.file;
  ASSIGN_OR_RETURN(const catalogue::Procedure* const procedure,
                   catalogue::PinnedProcedure(facts.catalogue, file.dossier));
  v1::GetDeadlineResponse response;
  *response.mutable_dossier() = convert::ToProto(file.dossier, facts.now);
  response.set_procedure_name(procedure->name);
  *response.mutable_as_of() = convert::ToProto(facts.now);
  RETURN_IF_ERROR(AddWords(facts, response));
  ASSIGN_OR_RETURN(const std::optional<domain::Derivation> stored, StoredDerivation(file.events));
  if (stored) {
    ASSIGN_OR_RETURN(*response.mutable_deadline(),
                     TellDeadline(facts.catalogue, *stored, facts.detail));
  }
  ASSIGN_OR_RETURN(const std::vector<type::v1::Clock> clocks,
                   TellClocks(facts.catalogue, file, facts.now));
  response.mutable_clocks()->Assign(clocks.begin(), clocks.end());
  if (!facts.what_if_at) return response;
  ASSIGN_OR_RETURN(
      const domain::Derivation then,
      DeriveAsIf(
          {.file = file, .catalogue = facts.catalogue, .now = facts.now, .at = *facts.what_if_at}));
  ASSIGN_OR_RETURN(*response.mutable_what_if(), TellDeadline(facts.catalogue, then, facts.detail));
  return response;
}

}  // namespace motcua::status
