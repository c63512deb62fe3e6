#include "services/routing/secrets.h"

#include <utility>

#include "services/platform/base/status_macros.h"

namespace motcua::routing {
namespace {

constexpr std::size_t kKeyOctets = 32;

}  // namespace

absl::StatusOr<Secrets> ReadSecrets(const Config& config) {
  ASSIGN_OR_RETURN(crypto::Sealer sealer, crypto::Sealer::FromFolder(config.seal_keys));
  ASSIGN_OR_RETURN(std::string request_key, crypto::ReadSecretFile(config.request_key, kKeyOctets));
  ledger::RequestHasher hasher(request_key);
  return Secrets{.sealer = std::move(sealer),
                 .hasher = std::move(hasher),
                 .token_key = std::move(request_key)};
}

}  // namespace motcua::routing
