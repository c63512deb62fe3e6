// Checks of fields that several calls share, and messages as the protocol writes them.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "motcua/notification/v1/notification.pb.h"
#include "services/domain/ids.h"
#include "services/notification/store/store.h"

namespace motcua::notification {

// INVALID_ARGUMENT/BAD_FIELD naming the field.
absl::Status CheckLink(std::string_view link);
absl::StatusOr<domain::Uuid> ParseRequestId(std::string_view text);
absl::Status CheckOperatorId(std::string_view id);
absl::Status CheckAddress(std::string_view field, std::string_view address);

v1::Message ToProto(const Leased& message);

}  // namespace motcua::notification
