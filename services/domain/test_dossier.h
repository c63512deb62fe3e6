// A dossier of the demo ward, built through decide and Apply, for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/domain/deadline.h"
#include "services/domain/decide.h"
#include "services/domain/test_calendar.h"

namespace motcua::domain {

inline constexpr AgencyId kWard{214};     // receives, competent, pick-up
inline constexpr AgencyId kOffice{2143};  // an office of the ward
inline constexpr AgencyId kProvince{7};   // a department of the province
inline constexpr AgencyId kStranger{99};

inline Act By(AgencyId agency, absl::Time at) {
  Act act;
  act.at = at;
  act.officer = OfficerId(1);
  act.agency = agency;
  act.request.octets[0] = 1;
  return act;
}

inline ReceiveCommand WardReception() {
  ReceiveCommand command;
  command.code = "H20.214-261112-0007";
  command.receipt.octets[0] = 7;
  command.procedure_code = "1.013225";
  command.procedure_version = 1;
  command.channel = Channel::kDesk;
  command.competent_agency = kWard;
  command.pickup_agency = kWard;
  return command;
}

// 15 working days from 12/11/2026 09:10: due 04/12/2026.
inline PromisedDates WardDates(absl::Time start = At(2026, 11, 12, 9, 10),
                               const std::vector<Pause>& pauses = {}) {
  const auto derivation = ComputeDeadline(
      TestCalendar(), {.rule = {TermUnit::kWorkingDay, 15, 0}, .start = start, .pauses = pauses});
  PromisedDates dates;
  dates.due_at = derivation->due_at;
  dates.promised_at = derivation->promised_at;
  dates.derivation = EncodeDerivation(*derivation);
  dates.catalogue_version = 3;
  return dates;
}

// A dossier with its history; each Do must be allowed.
class History {
 public:
  History& Do(const Events& events) {
    EXPECT_TRUE(events.ok()) << events.status();
    if (!events.ok()) return *this;
    for (const Event& event : *events) {
      absl::StatusOr<Dossier> next = Apply(dossier_, event);
      EXPECT_TRUE(next.ok()) << next.status();
      if (next.ok()) dossier_ = *std::move(next);
      events_.push_back(event);
    }
    return *this;
  }
  const Dossier& dossier() const { return dossier_; }
  const std::vector<Event>& events() const { return events_; }

 private:
  Dossier dossier_;
  std::vector<Event> events_;
};

inline History ReceivedAtWard() {
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  return History().Do(DecideReceive(command, By(kWard, At(2026, 11, 12, 9, 10))));
}

inline History HeldByOffice() {
  History history = ReceivedAtWard();
  history.Do(DecideForward(history.dossier(), kOffice, By(kWard, At(2026, 11, 12, 11, 5))));
  history.Do(DecideTakeOver(history.dossier(), By(kOffice, At(2026, 11, 12, 14, 20))));
  return history;
}

inline History FinishedByOffice() {
  History history = HeldByOffice();
  history.Do(DecideIssueResult(history.dossier(), "12/GPXD", By(kOffice, At(2026, 12, 3, 10))));
  return history;
}

inline History AtDesk() {
  History history = FinishedByOffice();
  history.Do(DecideBringResult(history.dossier(), By(kWard, At(2026, 12, 3, 15))));
  return history;
}

}  // namespace motcua::domain
