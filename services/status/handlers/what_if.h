// "What if it comes then?": the date of a dossier that waits, if what it waits for came at an
// instant. The same engine, catalogue and history that will give the real date. Pure.
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "motcua/status/v1/status.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/deadline.h"
#include "services/status/store/store.h"

namespace motcua::status {

struct WhatIfFacts {
  const CaseFile& file;
  const catalogue::Snapshot& catalogue;
  absl::Time now;
  absl::Time at;
};

// State 1: accepted then; states 5 and 6: complete, or paid, then. INVALID_ARGUMENT/BAD_FIELD
// what_if_at in other states, for an instant before now and for a term that gives no date;
// FAILED_PRECONDITION/NO_CALENDAR.
absl::StatusOr<domain::Derivation> DeriveAsIf(const WhatIfFacts& facts);

// The same for the applicant of a dossier that waits for papers, in sentences; what cannot be
// answered is said in one, so that a question that went wrong costs nobody his answer.
absl::StatusOr<v1::WhatIf> TellWhatIf(const WhatIfFacts& facts);

}  // namespace motcua::status
