// The instant a caller sets for a call (header Motcua-Steered-At), where the program allows it.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/platform/http/server.h"
#include "services/platform/runtime/stated_clock.h"

namespace motcua::gateway {

// What the program allows. Both or neither come from steered_clock.
struct Steering {
  bool allowed = false;
  const runtime::StatedClock* stated = nullptr;  // of a demonstration; nullptr: none
};

// The header's instant, else the stated one, else nullopt. STEERED_CLOCK_OFF for a header that is
// not allowed here, BAD_FIELD when it is no RFC 3339 instant. Whole microseconds.
absl::StatusOr<std::optional<absl::Time>> SteeredInstant(const http::Request& request,
                                                         const Steering& steering);

}  // namespace motcua::gateway
