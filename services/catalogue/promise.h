// The dates of a dossier by the law of the day: its pinned term, its agency's calendar and its
// history put through the deadline engine. The one way from a dossier to its dates, for every
// writer.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/deadline.h"
#include "services/domain/decide.h"
#include "services/domain/dossier.h"

namespace motcua::catalogue {

// One case of a procedure at one agency, from `start` on.
struct CaseTerm {
  const Procedure& procedure;
  std::string case_code;  // empty = the ordinary case
  domain::Channel channel = domain::Channel::kNone;
  domain::AgencyId competent_agency;
  absl::Time start;
  std::vector<domain::Pause> pauses;
  std::vector<domain::Extension> extensions;
};

// INVALID_ARGUMENT/BAD_FIELD case_code when the procedure has no such case;
// FAILED_PRECONDITION/NO_CALENDAR.
absl::StatusOr<domain::Derivation> Derive(const Snapshot& snapshot, const CaseTerm& term);
// The same as what an event stores; no dates and no derivation where the term gives none.
absl::StatusOr<domain::PromisedDates> Promise(const Snapshot& snapshot, const CaseTerm& term);

// A dossier as received or accepted, with its history; a running pause lasts until `now`. The
// history may be empty for a dossier that was never paused nor extended.
// INTERNAL/BROKEN_HISTORY when the catalogue lost the pinned procedure.
absl::StatusOr<CaseTerm> CaseTermOf(const Snapshot& snapshot, const domain::Dossier& dossier,
                                    std::span<const domain::Event> history, absl::Time now);

// The pinned version of a dossier's procedure. INTERNAL/BROKEN_HISTORY when the catalogue lost it.
absl::StatusOr<const Procedure*> PinnedProcedure(const Snapshot& snapshot,
                                                 const domain::Dossier& dossier);

// The reasons of a stored derivation in words, one sentence each, in the house's language ("vi")
// or another one of the catalogue. INTERNAL/CATALOGUE_BROKEN when a text is missing.
absl::StatusOr<std::vector<std::string>> Sentences(const Snapshot& snapshot,
                                                   const domain::Derivation& derivation,
                                                   std::string_view language);

}  // namespace motcua::catalogue
