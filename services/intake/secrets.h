// The keys of motcua-intake, read from their files before anything starts.
#pragma once

#include "absl/status/statusor.h"
#include "services/intake/config.h"
#include "services/intake/store/store.h"
#include "services/ledger/ledger.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::intake {

struct Secrets {
  crypto::Sealer sealer;
  ledger::RequestHasher hasher;
  StoreKeys keys;
};

// INVALID_ARGUMENT/BAD_FILE names the file, never the content.
absl::StatusOr<Secrets> ReadSecrets(const Config& config);

}  // namespace motcua::intake
