// The verifier's own fold: what the events of a dossier say its row must be. Shares no line with
// services/domain on purpose.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/tools/verify/octets.h"

namespace motcua::verify {

// The columns of ledger.dossier that follow from the events; the order is that of the statement in
// check.cc. Instants as microseconds, days as days since 1970, truth as 0 and 1.
enum NumberColumn : int {
  kVersion,
  kState,
  kResumeState,
  kProcedureVersion,
  kChannel,
  kReceiving,
  kCompetent,
  kPickup,
  kHolder,
  kPrevious,
  kInTransitTo,
  kResultHolder,
  kResultAtDesk,
  kReceivedAt,
  kDueAt,
  kPromisedAt,
  kPausedAt,
  kSupplementDueOn,
  kSupplements,
  kFinishedAt,
  kClosedAt,
  kUpdatedAt,
  kExternalStartedAt,
  kExternalDueAt,
  kOriginal,
  kNumberColumns
};
enum TextColumn : int {
  kCode,
  kProcedure,
  kReceipt,
  kLastStep,
  kExternalReference,
  kCase,
  kTextColumns
};

struct DossierRow {
  std::int64_t id = 0;
  std::array<std::optional<std::int64_t>, kNumberColumns> numbers{};  // nullopt = NULL
  std::array<std::string, kTextColumns> texts{};                      // receipt as its 16 octets
  std::string head;
};

std::string_view NameOf(NumberColumn column);
std::string_view NameOf(TextColumn column);

// Before the first event: everything 0 or absent, the chain at its start.
DossierRow Nothing(std::int64_t id);

// Applies one event whose body was parsed. Returns what is wrong with it: transition not allowed,
// gap in seq, wrong from-state, taken over by somebody else … ; empty = nothing.
std::vector<std::string> Apply(DossierRow& row, const EventRow& event, const Body& body);

// Rules every row must obey whatever its events: exactly one holder, custody of the result, the
// clock. Empty = nothing wrong.
std::vector<std::string> CheckRules(const DossierRow& row);

}  // namespace motcua::verify
