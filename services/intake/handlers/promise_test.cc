#include "services/intake/handlers/promise.h"

#include <gtest/gtest.h>

#include "services/domain/error.h"

namespace motcua::intake {
namespace {

using domain::DossierState;
using domain::EventKind;

absl::Time Hour(int hour) { return absl::FromUnixSeconds(1'794'474'000) + absl::Hours(hour); }

domain::Event At(int hour, DossierState from, EventKind kind, DossierState to) {
  domain::Event event;
  event.from = from;
  event.kind = kind;
  event.to = to;
  event.act.at = Hour(hour);
  return event;
}

domain::Calendar PlainYear() {
  domain::Calendar calendar;
  calendar.sessions = {{.start_minute = 420, .end_minute = 690},
                       {.start_minute = 810, .end_minute = 1020}};
  calendar.first_year = calendar.last_year = 2026;
  calendar.special[absl::CivilDay(2026, 11, 24)] = {
      .working = false, .name = "holiday", .notice = "", .confirmed = true};
  return calendar;
}

TEST(PausesUntil, PairsAskingAndHandingIn) {
  const std::vector<domain::Event> history = {
      At(0, DossierState::kNone, EventKind::kReceived, DossierState::kReceived),
      At(1, DossierState::kReceived, EventKind::kSupplementRequested,
         DossierState::kAwaitingSupplement),
      At(2, DossierState::kAwaitingSupplement, EventKind::kSupplementAccepted,
         DossierState::kReceived),
      At(3, DossierState::kReceived, EventKind::kForwarded, DossierState::kInProgress),
      At(4, DossierState::kInProgress, EventKind::kPaymentRequested,
         DossierState::kAwaitingPayment),
  };
  const std::vector<domain::Pause> expected = {
      {.from = Hour(1), .to = Hour(2), .reason = domain::PauseReason::kSupplement},
      {.from = Hour(4), .to = Hour(9), .reason = domain::PauseReason::kPayment}};
  EXPECT_EQ(PausesUntil(history, Hour(9)), expected);
}

TEST(PausesUntil, AnUnpausedHistoryHasNone) {
  EXPECT_TRUE(PausesUntil({}, Hour(1)).empty());
  EXPECT_TRUE(
      PausesUntil({At(0, DossierState::kNone, EventKind::kReceived, DossierState::kReceived)},
                  Hour(1))
          .empty());
}

TEST(WorkingDaysAfter, SkipsWeekendsAndDaysOff) {
  // 12 November 2026 is a Thursday.
  const absl::CivilDay thursday(2026, 11, 12);
  EXPECT_EQ(*WorkingDaysAfter(PlainYear(), thursday, 1), absl::CivilDay(2026, 11, 13));
  EXPECT_EQ(*WorkingDaysAfter(PlainYear(), thursday, 2), absl::CivilDay(2026, 11, 16));
  EXPECT_EQ(*WorkingDaysAfter(PlainYear(), thursday, 8), absl::CivilDay(2026, 11, 25));
}

TEST(WorkingDaysAfter, DoesNotGuessBeyondTheCalendar) {
  const auto day = WorkingDaysAfter(PlainYear(), absl::CivilDay(2026, 12, 30), 5);
  EXPECT_EQ(domain::ReasonOf(day.status()), "NO_CALENDAR");
}

}  // namespace
}  // namespace motcua::intake
