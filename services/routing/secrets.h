// The keys of motcua-routing, read from their files before anything starts.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/ledger/ledger.h"
#include "services/platform/crypto/crypto.h"
#include "services/routing/config.h"

namespace motcua::routing {

struct Secrets {
  crypto::Sealer sealer;
  ledger::RequestHasher hasher;
  std::string token_key;
};

// INVALID_ARGUMENT/BAD_FILE names the file, never the content.
absl::StatusOr<Secrets> ReadSecrets(const Config& config);

}  // namespace motcua::routing
