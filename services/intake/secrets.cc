#include "services/intake/secrets.h"

#include <utility>

#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::size_t kKeyOctets = 32;

}  // namespace

absl::StatusOr<Secrets> ReadSecrets(const Config& config) {
  ASSIGN_OR_RETURN(crypto::Sealer sealer, crypto::Sealer::FromFolder(config.seal_keys));
  ASSIGN_OR_RETURN(std::string request_key, crypto::ReadSecretFile(config.request_key, kKeyOctets));
  ASSIGN_OR_RETURN(std::string index_key, crypto::ReadSecretFile(config.index_key, kKeyOctets));
  ASSIGN_OR_RETURN(std::string lookup_key, crypto::ReadSecretFile(config.lookup_key, kKeyOctets));
  ASSIGN_OR_RETURN(std::string search_key, crypto::ReadSecretFile(config.search_key, kKeyOctets));
  return Secrets{.sealer = std::move(sealer),
                 .hasher = ledger::RequestHasher(std::move(request_key)),
                 .keys = {.index = std::move(index_key),
                          .lookup = std::move(lookup_key),
                          .search = std::move(search_key)}};
}

}  // namespace motcua::intake
