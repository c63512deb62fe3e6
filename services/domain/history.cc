#include "services/domain/history.h"

#include <optional>

namespace motcua::domain {
namespace {

PauseReason PauseReasonOf(DossierState paused) {
  return paused == DossierState::kAwaitingPayment ? PauseReason::kPayment
                                                  : PauseReason::kSupplement;
}

}  // namespace

std::vector<Pause> PausesUntil(std::span<const Event> history, absl::Time now) {
  std::vector<Pause> pauses;
  std::optional<Pause> running;
  for (const Event& event : history) {
    if (IsPaused(event.to) && !running) {
      running = Pause{.from = event.act.at, .to = now, .reason = PauseReasonOf(event.to)};
    } else if (!IsPaused(event.to) && running) {
      running->to = event.act.at;
      pauses.push_back(*running);
      running.reset();
    }
  }
  if (running) pauses.push_back(*running);
  return pauses;
}

std::vector<Extension> ExtensionsOf(std::span<const Event> history) {
  std::vector<Extension> extensions;
  for (const Event& event : history) {
    if (event.kind != EventKind::kExtended || !event.facts.extended_until) continue;
    extensions.push_back({.at = event.act.at,
                          .until = *event.facts.extended_until,
                          .notice = event.facts.notice_number.value_or("")});
  }
  return extensions;
}

}  // namespace motcua::domain
