// The answer of the protocol from dossier, history and catalogue: domain::ComposeStatus chooses
// texts and slots, the catalogue has the words. Pure.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "motcua/status/v1/status.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/status_view.h"
#include "services/status/store/store.h"

namespace motcua::status {

struct AnswerFacts {
  const CaseFile& file;  // events may be empty at kPublic
  const catalogue::Snapshot& catalogue;
  domain::ViewLevel level = domain::ViewLevel::kPublic;
  absl::Time now;
  std::optional<absl::Time> what_if_at = std::nullopt;  // counts at kApplicant, in state 5
};

// Errors of catalogue/view.h: an empty or half sentence never reaches a citizen.
absl::StatusOr<v1::Answer> ComposeAnswer(const AnswerFacts& facts);

}  // namespace motcua::status
