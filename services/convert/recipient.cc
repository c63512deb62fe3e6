#include "services/convert/recipient.h"

namespace motcua::convert {

static_assert(intake::v1::RECIPIENT_KIND_OWNER == static_cast<int>(domain::RecipientKind::kOwner));
static_assert(intake::v1::RECIPIENT_KIND_ONLINE ==
              static_cast<int>(domain::RecipientKind::kOnline));

intake::v1::RecipientKind ToProto(domain::RecipientKind recipient) {
  return static_cast<intake::v1::RecipientKind>(recipient);
}

std::optional<domain::RecipientKind> FromProto(intake::v1::RecipientKind recipient) {
  if (recipient < intake::v1::RECIPIENT_KIND_OWNER ||
      recipient > intake::v1::RECIPIENT_KIND_ONLINE) {
    return std::nullopt;
  }
  return static_cast<domain::RecipientKind>(recipient);
}

}  // namespace motcua::convert
