// The path of a dossier as its applicant reads it: agencies, never officers, no inner steps.
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {
namespace {

std::string TimelineKey(const Event& event) {
  std::string name(KindName(event.kind));
  if (event.kind == EventKind::kTakenOver && event.from == DossierState::kFinished) {
    name += ".finished";
  }
  if (event.kind == EventKind::kResultHandedOver) {
    const RecipientKind recipient = event.facts.recipient.value_or(RecipientKind::kNone);
    const bool sent = recipient == RecipientKind::kPost || recipient == RecipientKind::kOnline;
    name = sent ? "handed_over.sent" : "handed_over";
  }
  return "web.timeline." + name;
}

}  // namespace

std::vector<TimedLine> Timeline(const ViewFacts& facts) {
  std::vector<TimedLine> lines;
  for (const Event& event : facts.events) {
    if (event.kind == EventKind::kStepFinished) continue;
    const AgencyWords words = facts.agencies(event.act.agency);
    Line line{TimelineKey(event), {{"agency", words.name}}};
    line.slots["desk"] = words.desk_name.empty() ? words.name : words.desk_name;
    if (event.facts.other_agency.has_value()) {
      line.slots["other"] = facts.agencies(*event.facts.other_agency).name;
    }
    if (event.facts.successor_agency.has_value()) {
      line.slots["successor"] = facts.agencies(*event.facts.successor_agency).name;
    }
    if (event.kind == EventKind::kSupplementRequested) {
      line.slots["count"] = absl::StrFormat("%d", event.facts.paper_codes.size());
    }
    lines.push_back({event.act.at, std::move(line)});
  }
  return lines;
}

}  // namespace motcua::domain
