// Who took a result ⇄ its number in the API.
#pragma once

#include <optional>

#include "motcua/intake/v1/intake.pb.h"
#include "services/domain/event.h"

namespace motcua::convert {

intake::v1::RecipientKind ToProto(domain::RecipientKind recipient);
// nullopt for UNSPECIFIED and for unknown numbers.
std::optional<domain::RecipientKind> FromProto(intake::v1::RecipientKind recipient);

}  // namespace motcua::convert
