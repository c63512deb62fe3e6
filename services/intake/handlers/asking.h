// What the counter's handlers hand to their stores: the catalogue, the question, the reading call.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/intake/handlers/counter.h"

namespace motcua::intake {

// UNAVAILABLE/NO_CATALOGUE before the first was loaded.
absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CurrentCatalogue(
    const CounterDeps& deps);

// A dossier by its canonical code, for the acting agency.
Question ByCode(const std::string& code, const rpc::CallContext& call);
Reading ReadingOf(const rpc::CallContext& call);

}  // namespace motcua::intake
