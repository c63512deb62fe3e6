#include "services/domain/dossier.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "services/domain/error.h"
#include "services/domain/test_dossier.h"

namespace motcua::domain {
namespace {

TEST(Dossier, FoldOfAHistoryIsTheDossier) {
  const History history = AtDesk();
  const absl::StatusOr<Dossier> folded = Fold(DossierId(42), history.events());
  ASSERT_TRUE(folded.ok());
  Dossier expected = history.dossier();
  expected.id = DossierId(42);
  EXPECT_EQ(*folded, expected);
  EXPECT_EQ(folded->version, 5);
  EXPECT_EQ(Fold(DossierId(1), {})->version, 0);
}

TEST(Dossier, HoldingSurvivesTransitUntilSomebodySigns) {
  History history = ReceivedAtWard();
  history.Do(DecideForward(history.dossier(), kOffice, By(kWard, At(2026, 11, 12, 11))));
  EXPECT_EQ(history.dossier().holder, kWard);
  EXPECT_EQ(history.dossier().in_transit_to, kOffice);
  ReasonCommand reason;
  reason.reason_code = "sent_by_mistake";
  history.Do(DecideRefuse(history.dossier(), reason, By(kOffice, At(2026, 11, 12, 14))));
  EXPECT_EQ(history.dossier().holder, kWard);
  EXPECT_FALSE(history.dossier().in_transit_to);
  EXPECT_FALSE(history.dossier().previous_holder);
}

TEST(Dossier, PauseIsRememberedAndEnded) {
  History history = HeldByOffice();
  SupplementCommand papers;
  papers.paper_codes = {"drawing"};
  papers.due_on = absl::CivilDay(2026, 12, 4);
  const absl::Time asked = At(2026, 11, 16, 9);
  history.Do(DecideRequestSupplement(history.dossier(), papers, By(kOffice, asked)));
  const Dossier& dossier = history.dossier();
  EXPECT_EQ(dossier.paused_at, asked);
  EXPECT_EQ(dossier.resume_state, DossierState::kInProgress);
  EXPECT_EQ(dossier.supplement_due_on, papers.due_on);
  EXPECT_EQ(dossier.supplements, 1);
  EXPECT_FALSE(IsOverdue(dossier, At(2027, 6, 1)));
  const absl::Time brought = At(2026, 11, 18, 9);
  const PromisedDates dates = WardDates(At(2026, 11, 12, 9, 10), {{asked, brought}});
  history.Do(DecideAcceptSupplement(dossier, dates, By(kWard, brought)));
  EXPECT_EQ(dossier.paused_at, std::nullopt);
  EXPECT_EQ(dossier.supplement_due_on, std::nullopt);
  EXPECT_EQ(dossier.promised_at, At(2026, 12, 8, 17));
}

TEST(Dossier, BrokenHistoryIsRefused) {
  const std::vector<Event> good = AtDesk().events();
  struct Case {
    const char* name;
    std::function<void(std::vector<Event>&)> spoil;
  };
  const Case cases[] = {
      {"gap", [](auto& e) { e.erase(e.begin() + 1); }},
      {"first missing", [](auto& e) { e.erase(e.begin()); }},
      {"twice", [](auto& e) { e.insert(e.begin(), e.front()); }},
      {"from", [](auto& e) { e[1].from = DossierState::kInProgress; }},
      {"transition", [](auto& e) { e[1].to = DossierState::kFinished; }},
      {"time", [](auto& e) { e[2].act.at = e[1].act.at - absl::Microseconds(1); }},
      {"to nobody", [](auto& e) { e[1].facts.other_agency.reset(); }},
      {"to holder", [](auto& e) { e[1].facts.other_agency = kWard; }},
      {"no code", [](auto& e) { e[0].facts.code.reset(); }},
      {"no agency", [](auto& e) { e[0].act.agency = AgencyId(); }},
  };
  for (const Case& test : cases) {
    std::vector<Event> events = good;
    test.spoil(events);
    EXPECT_EQ(ReasonOf(Fold(DossierId(1), events).status()), "BROKEN_HISTORY") << test.name;
  }
}

TEST(Dossier, OverdueFromTheMinuteAfterThePromise) {
  const Dossier dossier = HeldByOffice().dossier();
  EXPECT_FALSE(IsOverdue(dossier, At(2026, 12, 4, 17, 0)));
  EXPECT_FALSE(IsOverdue(dossier, At(2026, 12, 4, 17, 0, 59)));
  EXPECT_TRUE(IsOverdue(dossier, At(2026, 12, 4, 17, 1)));
  Dossier given = dossier;
  given.promised_at = At(2026, 12, 4, 13, 41, 31) + absl::Milliseconds(788);
  EXPECT_FALSE(IsOverdue(given, *given.promised_at));
  EXPECT_TRUE(IsOverdue(given, *given.promised_at + absl::Microseconds(1)));
  given.promised_at.reset();
  EXPECT_FALSE(IsOverdue(given, At(2030, 1, 1)));
}

TEST(Dossier, FinishedInTimeStaysInTime) {
  const Dossier dossier = FinishedByOffice().dossier();
  EXPECT_FALSE(IsOverdue(dossier, At(2027, 12, 4)));
  Dossier late = dossier;
  late.finished_at = At(2026, 12, 7, 9);
  EXPECT_TRUE(IsOverdue(late, At(2026, 12, 7, 9)));
  Dossier withdrawn = HeldByOffice().dossier();
  withdrawn.state = DossierState::kWithdrawn;
  EXPECT_FALSE(IsOverdue(withdrawn, At(2027, 12, 4)));
}

TEST(Dossier, PartiesAreThoseNamedInIt) {
  History history = HeldByOffice();
  history.Do(DecideForward(history.dossier(), kProvince, By(kOffice, At(2026, 11, 13, 9))));
  for (const AgencyId party : {kWard, kOffice, kProvince}) {
    EXPECT_TRUE(IsParty(history.dossier(), party));
  }
  EXPECT_FALSE(IsParty(history.dossier(), kStranger));
  EXPECT_FALSE(IsParty(history.dossier(), AgencyId()));
}

PromisedDates Moved(absl::Time promised, absl::Time original) {
  PromisedDates dates;
  dates.due_at = dates.promised_at = promised;
  dates.original_promised_at = original;
  return dates;
}

TEST(Dossier, AnExtensionMovesThePromiseAndKeepsTheOriginal) {
  History history = HeldByOffice();
  const absl::Time original = *history.dossier().promised_at;
  const absl::CivilDay until(2026, 12, 11);
  const absl::Time moved = At(2026, 12, 11, 17);
  const ExtendCommand command{.until = until, .notice_number = "5/PXL", .reason_code = "complex"};
  const Act act = By(kOffice, At(2026, 12, 3, 9));
  EXPECT_EQ(ReasonOf(DecideExtend(history.dossier(), command, {}, 1, act).status()),
            "EXTENSION_USED_UP");
  ExtendCommand earlier = command;
  earlier.until = absl::CivilDay(2026, 12, 4);
  EXPECT_EQ(ReasonOf(DecideExtend(history.dossier(), earlier, {}, 0, act).status()), "BAD_FIELD");
  EXPECT_EQ(
      ReasonOf(DecideExtend(history.dossier(), command, {}, 0, By(kStranger, At(2026, 12, 3, 9)))
                   .status()),
      "NOT_HOLDER");
  history.Do(DecideExtend(history.dossier(), command, Moved(moved, original), 0, act));
  EXPECT_EQ(history.dossier().promised_at, moved);
  EXPECT_EQ(history.dossier().original_promised_at, original);
  EXPECT_TRUE(IsExtended(history.dossier()));
  EXPECT_FALSE(IsOverdue(history.dossier(), At(2026, 12, 8, 9)));
  EXPECT_TRUE(IsOverdueAgainstOriginal(history.dossier(), At(2026, 12, 8, 9)));
}

TEST(Dossier, ACalendarChangeMovesOpenDossiersOnly) {
  History history = HeldByOffice();
  const Act act{.at = At(2026, 11, 20), .request = {{9}}};
  history.Do(DecideReschedule(history.dossier(), WardDates(At(2026, 11, 13, 9)), act));
  EXPECT_EQ(history.dossier().promised_at, At(2026, 12, 7, 17));
  SupplementCommand papers;
  papers.paper_codes = {"drawing"};
  papers.due_on = absl::CivilDay(2026, 12, 1);
  history.Do(DecideRequestSupplement(history.dossier(), papers, By(kOffice, At(2026, 11, 20, 9))));
  EXPECT_EQ(ReasonOf(DecideReschedule(history.dossier(), WardDates(), act).status()),
            "WRONG_STATE");
}

TEST(Dossier, ASuccessorTakesEveryPlaceOfTheEndedAgency) {
  History history = HeldByOffice();
  history.Do(DecideForward(history.dossier(), kProvince, By(kOffice, At(2026, 11, 13, 9))));
  const Act act{.at = At(2026, 11, 20), .request = {{9}}};
  EXPECT_FALSE(DecideSucceed(history.dossier(), kStranger, kWard, act).ok());
  EXPECT_FALSE(DecideSucceed(history.dossier(), kWard, kWard, act).ok());
  history.Do(DecideSucceed(history.dossier(), kWard, kStranger, act));
  EXPECT_EQ(history.dossier().competent_agency, kStranger);
  EXPECT_EQ(history.dossier().receiving_agency, kStranger);
  EXPECT_EQ(history.dossier().pickup_agency, kStranger);
  EXPECT_EQ(history.dossier().holder, kOffice);
  EXPECT_EQ(history.dossier().in_transit_to, kProvince);
  EXPECT_FALSE(IsParty(history.dossier(), kWard));
  // Sender and addressee fall to the same agency: the dossier has arrived.
  history.Do(DecideSucceed(history.dossier(), kOffice, kProvince, act));
  EXPECT_EQ(history.dossier().holder, kProvince);
  EXPECT_FALSE(history.dossier().in_transit_to);
  EXPECT_EQ(*Fold(DossierId(), history.events()), history.dossier());
}

// Who would get it back by a return has a place too, or the return would go to nobody.
TEST(Dossier, ASuccessorTakesThePlaceOfAPreviousHolder) {
  History history = HeldByOffice();
  history.Do(DecideForward(history.dossier(), kProvince, By(kOffice, At(2026, 11, 13, 9))));
  history.Do(DecideTakeOver(history.dossier(), By(kProvince, At(2026, 11, 13, 10))));
  ASSERT_FALSE(IsParty(history.dossier(), kOffice));
  const Act act{.at = At(2026, 11, 20), .request = {{9}}};
  history.Do(DecideSucceed(history.dossier(), kOffice, kStranger, act));
  EXPECT_EQ(history.dossier().previous_holder, kStranger);
  EXPECT_EQ(history.dossier().holder, kProvince);
  EXPECT_EQ(*Fold(DossierId(), history.events()), history.dossier());
}

// Whatever is tried, the rules the table ledger.dossier checks hold.
void ExpectSane(const Dossier& d) {
  ASSERT_TRUE(d.holder);
  ASSERT_NE(d.holder, d.in_transit_to);
  ASSERT_EQ(bool(d.result_holder), d.state == DossierState::kFinished);
  ASSERT_TRUE(!d.result_at_desk || d.state == DossierState::kFinished);
  ASSERT_EQ(d.paused_at.has_value(), IsPaused(d.state));
  ASSERT_EQ(d.supplement_due_on.has_value(), d.state == DossierState::kAwaitingSupplement);
  ASSERT_EQ(d.resume_state != DossierState::kNone, IsPaused(d.state));
  ASSERT_EQ(d.closed_at.has_value(), IsEnd(d.state));
}

Events DrawCommand(const Dossier& d, std::mt19937& random) {
  constexpr AgencyId kAgencies[] = {kWard, kOffice, kProvince};
  const AgencyId other = kAgencies[random() % 3];
  const Act act = By(kAgencies[random() % 3], d.updated_at + absl::Minutes(random() % 600));
  ReasonCommand reason;
  reason.reason_code = "rework";
  SupplementCommand papers;
  papers.paper_codes = {"drawing"};
  papers.due_on = absl::CivilDay(2100, 1, 1);
  const Act ours{.at = act.at, .request = act.request};
  switch (random() % 13) {
    case 11:
      return random() % 10 == 0 ? DecideSucceed(d, other, kAgencies[random() % 3], ours)
                                : DecideReschedule(d, WardDates(), ours);
    case 12:
      return DecideExtend(
          d, {.until = absl::CivilDay(2100, 1, 1), .notice_number = "1", .reason_code = "x"},
          Moved(At(2100, 1, 1, 17), At(2026, 12, 4, 17)), 0, act);
    case 0:
      return DecideTakeOver(d, act);
    case 1:
      return DecideRefuse(d, reason, act);
    case 2:
      return DecideReturn(d, reason, act);
    case 3:
      return DecideFinishStep(d, "step", act);
    case 4:
      return random() % 4 == 0 ? DecideIssueResult(d, "", act) : DecideForward(d, other, act);
    case 5:
      return DecideBringResult(d, act);
    case 6:
      return random() % 4 == 0 ? DecideHandOver(d, {RecipientKind::kOwner}, act)
                               : DecideForward(d, other, act);
    case 7:
      return DecideRequestSupplement(d, papers, act);
    case 8:
      return DecideAcceptSupplement(d, {}, act);
    case 9:
      return random() % 20 == 0 ? DecideWithdraw(d, {}, act) : DecideForward(d, other, act);
  }
  return DecideForward(d, other, act);
}

TEST(Dossier, RandomLivesKeepEveryRule) {
  std::mt19937 random(2026);
  int ended = 0;
  for (int life = 0; life < 300; ++life) {
    History history = ReceivedAtWard();
    for (int step = 0; step < 150; ++step) {
      const Events events = DrawCommand(history.dossier(), random);
      if (!events.ok()) {
        ASSERT_NE(ReasonOf(events.status()), "");
        continue;
      }
      history.Do(events);
      ExpectSane(history.dossier());
    }
    ended += IsEnd(history.dossier().state) ? 1 : 0;
    ASSERT_EQ(*Fold(DossierId(), history.events()), history.dossier());
  }
  EXPECT_GT(ended, 30);
}

}  // namespace
}  // namespace motcua::domain
