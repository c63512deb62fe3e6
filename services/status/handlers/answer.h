// The answer of the protocol from dossier, history and catalogue: domain::ComposeStatus chooses
// texts and slots, the catalogue has the words. Pure.
#pragma once

#include <string>

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
};

// INTERNAL/CATALOGUE_BROKEN, logged loud, when a text, an agency or the pinned procedure is missing
// or a slot stays unfilled: an empty or half sentence never reaches a citizen.
absl::StatusOr<v1::Answer> ComposeAnswer(const AnswerFacts& facts);

// One line in the words of the catalogue. INTERNAL/CATALOGUE_BROKEN as above.
absl::StatusOr<std::string> Say(const catalogue::Snapshot& catalogue, const domain::Line& line);

}  // namespace motcua::status
