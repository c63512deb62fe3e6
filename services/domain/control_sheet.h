// The control sheet of a dossier (phiếu kiểm soát): each time it, or its result, passed from hand
// to hand, read from its history. Pure; nothing is stored beside the events.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/event.h"

namespace motcua::domain {

struct HandOverRow {
  std::int32_t seq = 0;                   // of the event it began with
  EventKind kind = EventKind::kReceived;  // received, accepted, forwarded, returned,
                                          // result_brought, result_handed_over
  AgencyId from;                          // 0 = the applicant
  OfficerId from_officer;
  absl::Time given_at;
  AgencyId to;                         // 0 = the applicant
  OfficerId to_officer;                // 0 while on its way, and for the applicant
  std::optional<absl::Time> taken_at;  // none while on its way, and where it was refused
  std::optional<absl::Time> refused_at;
  std::string reason_code;  // of a return or refusal
  friend bool operator==(const HandOverRow&, const HandOverRow&) = default;
};

// Oldest first. `history` is whole, oldest first.
std::vector<HandOverRow> ControlSheet(std::span<const Event> history);

}  // namespace motcua::domain
