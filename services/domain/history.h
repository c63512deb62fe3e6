// What the deadline engine needs to know of a history: when the clock stood still and which new
// dates were given. Pure readings of events; decide nothing.
#pragma once

#include <span>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/deadline.h"
#include "services/domain/event.h"

namespace motcua::domain {

// The closed pauses of a history, oldest first, and the running one up to `now`.
std::vector<Pause> PausesUntil(std::span<const Event> history, absl::Time now);

// The new dates given with an apology, oldest first.
std::vector<Extension> ExtensionsOf(std::span<const Event> history);

}  // namespace motcua::domain
