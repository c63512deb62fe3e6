#include "services/intake/handlers/promise.h"

#include <optional>

#include "services/domain/deadline.h"
#include "services/domain/error.h"
#include "services/domain/status_view.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

domain::PauseReason ReasonOf(domain::DossierState paused) {
  return paused == domain::DossierState::kAwaitingPayment ? domain::PauseReason::kPayment
                                                          : domain::PauseReason::kSupplement;
}

}  // namespace

absl::StatusOr<domain::PromisedDates> Promise(const PromiseFacts& facts) {
  ASSIGN_OR_RETURN(const domain::Derivation derivation,
                   domain::ComputeDeadline(facts.snapshot.CalendarOf(facts.competent_agency),
                                           facts.procedure.term, facts.procedure.supplement_policy,
                                           facts.start, facts.pauses));
  domain::PromisedDates dates{.due_at = derivation.due_at,
                              .promised_at = derivation.promised_at,
                              .derivation = "",
                              .catalogue_version = facts.snapshot.version()};
  if (derivation.due_at) dates.derivation = domain::EncodeDerivation(derivation);
  return dates;
}

absl::StatusOr<const catalogue::Procedure*> PinnedProcedure(const catalogue::Snapshot& snapshot,
                                                            const domain::Dossier& dossier) {
  const catalogue::Procedure* procedure =
      snapshot.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (procedure == nullptr) return domain::BrokenHistory("pinned procedure version");
  return procedure;
}

std::vector<domain::Pause> PausesUntil(const std::vector<domain::Event>& history, absl::Time now) {
  std::vector<domain::Pause> pauses;
  std::optional<domain::Pause> running;
  for (const domain::Event& event : history) {
    if (domain::IsPaused(event.to) && !running) {
      running = domain::Pause{.from = event.act.at, .to = now, .reason = ReasonOf(event.to)};
    } else if (!domain::IsPaused(event.to) && running) {
      running->to = event.act.at;
      pauses.push_back(*running);
      running.reset();
    }
  }
  if (running) pauses.push_back(*running);
  return pauses;
}

absl::StatusOr<absl::CivilDay> WorkingDaysAfter(const domain::Calendar& calendar,
                                                absl::CivilDay from, int count) {
  absl::CivilDay day = from;
  while (count > 0) {
    ++day;
    if (!domain::Covers(calendar, day)) return domain::NoCalendar(static_cast<int>(day.year()));
    if (domain::IsWorkingDay(calendar, day)) --count;
  }
  return day;
}

absl::StatusOr<std::vector<std::string>> WhySentences(const Written& written,
                                                      const catalogue::Snapshot& snapshot) {
  std::vector<std::string> sentences;
  for (const domain::Event& event : written.events) {
    if (!event.facts.derivation || event.facts.derivation->empty()) continue;
    ASSIGN_OR_RETURN(const domain::Derivation derivation,
                     domain::DecodeDerivation(*event.facts.derivation));
    for (const domain::Line& line : domain::ExplainDeadline(derivation)) {
      sentences.push_back(domain::Render(snapshot.Message(line.key), line.slots));
    }
  }
  return sentences;
}

}  // namespace motcua::intake
