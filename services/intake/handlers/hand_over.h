// Who took a result and how, as the requests that give one out say it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "motcua/intake/v1/counter.pb.h"
#include "services/intake/handlers/handlers.h"

namespace motcua::intake {

struct HandOverFields {
  domain::HandOverCommand command;  // without the hash of its note
  std::optional<std::string> note;
};

// BAD_FIELD recipient, tracking_number, refused_to_sign, note.
absl::StatusOr<HandOverFields> ParseHandOver(const pb::HandOverResultRequest& request);
absl::StatusOr<HandOverFields> ParseHandOver(const pb::HandOverBatchRequest& request);

// For the request's hash.
std::vector<std::string> CanonicalFields(const HandOverFields& fields);

// The event, with the note's hash.
domain::Events DecideHandOver(const domain::Dossier& dossier, const HandOverFields& fields,
                              const domain::ChainHash& note_hash, const domain::Act& act);

}  // namespace motcua::intake
