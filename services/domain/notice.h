// Which events inform the phone on a dossier, and with which text (texts.md 4.7); and the one
// message for a receipt of several dossiers. Pure; knows no phone number.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/domain/status_view.h"

namespace motcua::domain {

struct NoticeFacts {
  const Event& event;
  const Dossier& after;  // the dossier as of this event
  AgencyLookup agencies;
  std::string_view brand;  // sender name the notice begins with
};

// nullopt for the events that inform nobody, and where a text would promise a date that is none.
std::optional<Line> ComposeNotice(const NoticeFacts& facts);

// "sms.notice.moved": a changed calendar moved the promise. `known` is what the phone was told
// last.
struct MovedFacts {
  std::string_view code;
  AgencyId pickup_agency;
  absl::Time known;
  absl::Time promised;
  AgencyLookup agencies;
  std::string_view brand;
};
Line ComposeMoved(const MovedFacts& facts);

// "sms.l1.many": how many dossiers of a receipt have a result, are open, wait for papers. {sc} is
// the channel's to fill.
Line ComposeMany(std::span<const Dossier> dossiers);

}  // namespace motcua::domain
