// The instant a caller sets for a call (header Motcua-Steered-At), where the program allows it.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/platform/http/server.h"

namespace motcua::gateway {

// nullopt without the header; STEERED_CLOCK_OFF when it is not allowed here, BAD_FIELD when it is
// no RFC 3339 instant. Whole microseconds.
absl::StatusOr<std::optional<absl::Time>> SteeredInstant(const http::Request& request,
                                                         bool allowed);

}  // namespace motcua::gateway
