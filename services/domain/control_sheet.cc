#include "services/domain/control_sheet.h"

#include <utility>

namespace motcua::domain {
namespace {

// Given and taken in one step: over the counter, or fetched.
HandOverRow AtOnce(const Event& event, AgencyId from, AgencyId to) {
  HandOverRow row{.seq = event.seq,
                  .kind = event.kind,
                  .from = from,
                  .from_officer = OfficerId(),
                  .given_at = event.act.at,
                  .to = to,
                  .to_officer = OfficerId(),
                  .taken_at = event.act.at,
                  .refused_at = std::nullopt,
                  .reason_code = ""};
  (event.act.agency == to ? row.to_officer : row.from_officer) = event.act.officer;
  return row;
}

HandOverRow Sent(const Event& event) {
  HandOverRow row = AtOnce(event, event.act.agency, event.facts.other_agency.value_or(AgencyId()));
  row.taken_at.reset();
  row.reason_code = event.facts.reason_code.value_or("");
  return row;
}

}  // namespace

std::vector<HandOverRow> ControlSheet(std::span<const Event> history) {
  std::vector<HandOverRow> rows;
  for (const Event& event : history) {
    const AgencyId other = event.facts.other_agency.value_or(AgencyId());
    if (event.kind == EventKind::kReceived || event.kind == EventKind::kAccepted) {
      rows.push_back(AtOnce(event, AgencyId(), event.act.agency));
    } else if (event.kind == EventKind::kForwarded || event.kind == EventKind::kReturned) {
      rows.push_back(Sent(event));
    } else if (event.kind == EventKind::kTakenOver && !rows.empty()) {
      rows.back().to = event.act.agency;
      rows.back().to_officer = event.act.officer;
      rows.back().taken_at = event.act.at;
    } else if (event.kind == EventKind::kRefused && !rows.empty()) {
      rows.back().to_officer = event.act.officer;
      rows.back().refused_at = event.act.at;
      rows.back().reason_code = event.facts.reason_code.value_or("");
    } else if (event.kind == EventKind::kResultBrought && other != event.act.agency) {
      rows.push_back(AtOnce(event, other, event.act.agency));
    } else if (event.kind == EventKind::kResultHandedOver) {
      rows.push_back(AtOnce(event, event.act.agency, AgencyId()));
    }
  }
  return rows;
}

}  // namespace motcua::domain
