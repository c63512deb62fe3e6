// Where a page of a tray ended, as an opaque text bound to tray and agency; a token that was
// altered, or made for another tray or agency, is refused.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/ledger/tray.h"

namespace motcua::routing {

struct TokenScope {
  std::string_view key;  // 32 octets
  ledger::Tray tray = ledger::Tray::kHeld;
  domain::AgencyId agency;
};

std::string MakePageToken(const TokenScope& scope, const ledger::TrayPlace& place);
// INVALID_ARGUMENT/BAD_FIELD page_token.
absl::StatusOr<ledger::TrayPlace> ReadPageToken(const TokenScope& scope, std::string_view token);

}  // namespace motcua::routing
