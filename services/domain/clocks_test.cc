#include "services/domain/clocks.h"

#include <gtest/gtest.h>

#include "services/domain/test_dossier.h"

namespace motcua::domain {
namespace {

const LegBudget kLegs[] = {{"examine", 960}, {"review", 240}, {"sign", 0}};

class Clocks : public testing::Test {
 protected:
  std::vector<ClockReading> At(const History& history, absl::Time now) {
    return RunningClocks({.dossier = history.dossier(),
                          .events = history.events(),
                          .legs = kLegs,
                          .office = [this](AgencyId) -> const OfficeTime& { return office_; },
                          .now = now});
  }

  const OfficeTime office_ = TestCalendar();
  // Thursday 12/11/2026 09:10 at the ward, sent at 11:00, signed for at 14:00 by the office.
  History Sent() {
    History history;
    ReceiveCommand command = WardReception();
    command.dates = WardDates();
    history.Do(DecideReceive(command, By(kWard, domain::At(2026, 11, 12, 9, 10))));
    history.Do(DecideForward(history.dossier(), kOffice, By(kWard, domain::At(2026, 11, 12, 11))));
    return history;
  }
  History Held() {
    History history = Sent();
    history.Do(DecideTakeOver(history.dossier(), By(kOffice, domain::At(2026, 11, 12, 14))));
    return history;
  }
};

TEST_F(Clocks, WaitingForASignatureCountsAgainstTheReceiver) {
  const auto clocks = At(Sent(), domain::At(2026, 11, 12, 16));
  ASSERT_EQ(clocks.size(), 2u);
  EXPECT_EQ(clocks[0].kind, ClockKind::kLegal);
  EXPECT_EQ(clocks[0].against, kWard);
  EXPECT_EQ(clocks[1].kind, ClockKind::kAcceptance);
  EXPECT_EQ(clocks[1].against, kOffice);
  EXPECT_EQ(clocks[1].due_at, domain::At(2026, 11, 12, 17));
  EXPECT_EQ(clocks[1].used_minutes, 30 + 150);
  EXPECT_EQ(clocks[1].left_minutes, 60);
  EXPECT_FALSE(clocks[1].late);
  EXPECT_TRUE(At(Sent(), domain::At(2026, 11, 13, 8))[1].late);
}

TEST_F(Clocks, ALegRunsFromTheSignatureByItsBudget) {
  const auto clocks = At(Held(), domain::At(2026, 11, 13, 9));
  ASSERT_EQ(clocks.size(), 2u);
  EXPECT_EQ(clocks[1].kind, ClockKind::kLeg);
  EXPECT_EQ(clocks[1].step_code, "examine");
  EXPECT_EQ(clocks[1].against, kOffice);
  EXPECT_EQ(clocks[1].started_at, domain::At(2026, 11, 12, 14));
  EXPECT_EQ(clocks[1].due_at, domain::At(2026, 11, 16, 14));
  EXPECT_EQ(clocks[1].used_minutes, 180 + 120);
  EXPECT_EQ(clocks[1].used_minutes + *clocks[1].left_minutes, 960);
}

TEST_F(Clocks, AFinishedStepStartsTheNextLegAndALastOneHasNone) {
  History history = Held();
  history.Do(
      DecideFinishStep(history.dossier(), "examine", By(kOffice, domain::At(2026, 11, 13, 9))));
  EXPECT_EQ(At(history, domain::At(2026, 11, 13, 10))[1].step_code, "review");
  history.Do(
      DecideFinishStep(history.dossier(), "review", By(kOffice, domain::At(2026, 11, 13, 11))));
  const auto sign = At(history, domain::At(2026, 11, 13, 14));
  EXPECT_EQ(sign[1].due_at, std::nullopt);
  EXPECT_EQ(sign[1].left_minutes, std::nullopt);
  history.Do(
      DecideFinishStep(history.dossier(), "sign", By(kOffice, domain::At(2026, 11, 13, 15))));
  EXPECT_EQ(At(history, domain::At(2026, 11, 13, 16)).size(), 1u);
}

TEST_F(Clocks, NothingRunsWhileSuspendedAndThePauseIsLeftOutAfterwards) {
  History history = Held();
  SupplementCommand papers;
  papers.paper_codes = {"drawing"};
  papers.due_on = absl::CivilDay(2026, 12, 1);
  history.Do(
      DecideRequestSupplement(history.dossier(), papers, By(kOffice, domain::At(2026, 11, 13, 9))));
  EXPECT_TRUE(At(history, domain::At(2026, 11, 16, 9)).empty());
  const Pause pause{domain::At(2026, 11, 13, 9), domain::At(2026, 11, 18, 9)};
  history.Do(DecideAcceptSupplement(history.dossier(),
                                    WardDates(domain::At(2026, 11, 12, 9, 10), {pause}),
                                    By(kWard, domain::At(2026, 11, 18, 9))));
  const auto clocks = At(history, domain::At(2026, 11, 18, 10));
  ASSERT_EQ(clocks.size(), 2u);
  EXPECT_EQ(clocks[0].used_minutes, 140 + 210 + 120 + 60);
  EXPECT_EQ(clocks[1].used_minutes, 180 + 120 + 60);
  EXPECT_EQ(clocks[1].used_minutes + *clocks[1].left_minutes, 960);
}

TEST_F(Clocks, ARegistrationIsAnsweredWithinEightWorkingHours) {
  History history;
  ReceiveCommand command = WardReception();
  command.code = "DK-1";
  command.channel = Channel::kOnline;
  history.Do(DecideRegister(command, By(kWard, domain::At(2026, 11, 13, 20))));
  const auto clocks = At(history, domain::At(2026, 11, 16, 8));
  ASSERT_EQ(clocks.size(), 1u);
  EXPECT_EQ(clocks[0].kind, ClockKind::kRegistration);
  EXPECT_EQ(clocks[0].due_at, domain::At(2026, 11, 16, 17));
  EXPECT_EQ(clocks[0].used_minutes, 60);
  EXPECT_EQ(clocks[0].left_minutes, 420);
}

TEST_F(Clocks, AnEndedDossierHasNone) {
  History history = Held();
  history.Do(DecideIssueResult(history.dossier(), "", By(kOffice, domain::At(2026, 11, 13, 9))));
  EXPECT_TRUE(At(history, domain::At(2026, 11, 13, 10)).empty());
}

}  // namespace
}  // namespace motcua::domain
