#include "services/domain/history.h"

#include <gtest/gtest.h>

namespace motcua::domain {
namespace {

absl::Time Hour(int hour) { return absl::FromUnixSeconds(1'794'474'000) + absl::Hours(hour); }

Event At(int hour, DossierState from, EventKind kind, DossierState to) {
  Event event;
  event.from = from;
  event.kind = kind;
  event.to = to;
  event.act.at = Hour(hour);
  return event;
}

TEST(PausesUntil, PairsAskingAndHandingIn) {
  const std::vector<Event> history = {
      At(0, DossierState::kNone, EventKind::kReceived, DossierState::kReceived),
      At(1, DossierState::kReceived, EventKind::kSupplementRequested,
         DossierState::kAwaitingSupplement),
      At(2, DossierState::kAwaitingSupplement, EventKind::kSupplementAccepted,
         DossierState::kReceived),
      At(3, DossierState::kReceived, EventKind::kForwarded, DossierState::kInProgress),
      At(4, DossierState::kInProgress, EventKind::kPaymentRequested,
         DossierState::kAwaitingPayment),
  };
  const std::vector<Pause> expected = {
      {.from = Hour(1), .to = Hour(2), .reason = PauseReason::kSupplement},
      {.from = Hour(4), .to = Hour(9), .reason = PauseReason::kPayment}};
  EXPECT_EQ(PausesUntil(history, Hour(9)), expected);
}

TEST(PausesUntil, AnUnpausedHistoryHasNone) {
  EXPECT_TRUE(PausesUntil({}, Hour(1)).empty());
  const std::vector<Event> history = {
      At(0, DossierState::kNone, EventKind::kReceived, DossierState::kReceived)};
  EXPECT_TRUE(PausesUntil(history, Hour(1)).empty());
}

TEST(ExtensionsOf, TakesTheDaysThatWereGiven) {
  Event event = At(3, DossierState::kInProgress, EventKind::kExtended, DossierState::kInProgress);
  event.facts.extended_until = absl::CivilDay(2026, 12, 24);
  event.facts.notice_number = "7/PXL";
  const std::vector<Extension> expected = {
      {.at = Hour(3), .until = absl::CivilDay(2026, 12, 24), .notice = "7/PXL"}};
  EXPECT_EQ(ExtensionsOf(std::vector<Event>{event}), expected);
  EXPECT_TRUE(ExtensionsOf({}).empty());
}

}  // namespace
}  // namespace motcua::domain
