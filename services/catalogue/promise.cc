#include "services/catalogue/promise.h"

#include <utility>

#include "services/catalogue/view.h"
#include "services/domain/error.h"
#include "services/domain/history.h"
#include "services/domain/status_view.h"
#include "services/platform/base/status_macros.h"

namespace motcua::catalogue {
namespace {

constexpr std::string_view kHouseLanguage = "vi";

}  // namespace

absl::StatusOr<domain::Derivation> Derive(const Snapshot& snapshot, const CaseTerm& term) {
  const auto rule = snapshot.TermOf(term.procedure, term.channel, term.case_code);
  if (!rule) return domain::BadField("case_code", "a case of this procedure, or nothing");
  return domain::ComputeDeadline(snapshot.OfficeTimeOf(term.competent_agency),
                                 {.rule = *rule,
                                  .policy = term.procedure.supplement_policy,
                                  .start = term.start,
                                  .pauses = term.pauses,
                                  .extensions = term.extensions});
}

absl::StatusOr<domain::PromisedDates> Promise(const Snapshot& snapshot, const CaseTerm& term) {
  ASSIGN_OR_RETURN(const domain::Derivation derivation, Derive(snapshot, term));
  domain::PromisedDates dates{.due_at = derivation.due_at,
                              .promised_at = derivation.promised_at,
                              .original_promised_at = derivation.original_promised_at,
                              .derivation = "",
                              .catalogue_version = snapshot.version()};
  if (derivation.due_at) dates.derivation = domain::EncodeDerivation(derivation);
  return dates;
}

absl::StatusOr<const Procedure*> PinnedProcedure(const Snapshot& snapshot,
                                                 const domain::Dossier& dossier) {
  const Procedure* procedure =
      snapshot.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (procedure == nullptr) return domain::BrokenHistory("pinned procedure version");
  return procedure;
}

absl::StatusOr<CaseTerm> CaseTermOf(const Snapshot& snapshot, const domain::Dossier& dossier,
                                    std::span<const domain::Event> history, absl::Time now) {
  ASSIGN_OR_RETURN(const Procedure* const procedure, PinnedProcedure(snapshot, dossier));
  return CaseTerm{.procedure = *procedure,
                  .case_code = dossier.case_code,
                  .channel = dossier.channel,
                  .competent_agency = dossier.competent_agency,
                  .start = dossier.received_at,
                  .pauses = domain::PausesUntil(history, now),
                  .extensions = domain::ExtensionsOf(history)};
}

absl::StatusOr<std::vector<std::string>> Sentences(const Snapshot& snapshot,
                                                   const domain::Derivation& derivation,
                                                   std::string_view language) {
  std::vector<std::string> sentences;
  for (domain::Line& line : domain::ExplainDeadline(derivation)) {
    if (language != kHouseLanguage) line.key = std::string(language) + ":" + line.key;
    ASSIGN_OR_RETURN(std::string sentence, Say(snapshot, line));
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace motcua::catalogue
