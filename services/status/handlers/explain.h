// Everything there is to tell about the date of one dossier: what GetDeadline answers and
// motcua-explain prints. Pure.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "motcua/status/v1/status.pb.h"
#include "services/status/handlers/deadline.h"

namespace motcua::status {

struct ExplainFacts {
  const CaseFile& file;
  const catalogue::Snapshot& catalogue;
  absl::Time now;
  Detail detail = Detail::kDays;
  std::optional<absl::Time> what_if_at;
};

// Refusals of DeriveAsIf where a what-if is asked; INTERNAL/BROKEN_HISTORY for a stored derivation
// that cannot be read; errors of catalogue/view.h.
absl::StatusOr<v1::GetDeadlineResponse> Explain(const ExplainFacts& facts);

}  // namespace motcua::status
