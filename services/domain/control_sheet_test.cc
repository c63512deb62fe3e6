#include "services/domain/control_sheet.h"

#include <gtest/gtest.h>

#include "services/domain/test_dossier.h"

namespace motcua::domain {
namespace {

const absl::Time kStart = At(2026, 11, 12, 9, 10);

TEST(ControlSheet, TellsEachPassingFromHandToHand) {
  History history;
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  history.Do(DecideReceive(command, By(kWard, kStart)));
  history.Do(DecideForward(history.dossier(), kOffice, By(kWard, kStart + absl::Hours(1))));
  history.Do(DecideRefuse(history.dossier(), {.reason_code = "not_ours"},
                          By(kOffice, kStart + absl::Hours(2))));
  history.Do(DecideForward(history.dossier(), kProvince, By(kWard, kStart + absl::Hours(3))));
  history.Do(DecideTakeOver(history.dossier(), By(kProvince, kStart + absl::Hours(4))));
  history.Do(DecideIssueResult(history.dossier(), "7", By(kProvince, kStart + absl::Hours(5))));
  history.Do(DecideBringResult(history.dossier(), By(kWard, kStart + absl::Hours(6))));
  history.Do(DecideHandOver(history.dossier(), {.recipient = RecipientKind::kOwner},
                            By(kWard, kStart + absl::Hours(7))));
  const std::vector<HandOverRow> rows = ControlSheet(history.events());
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].from, AgencyId());
  EXPECT_EQ(rows[0].to, kWard);
  EXPECT_EQ(rows[0].to_officer, OfficerId(1));
  EXPECT_EQ(rows[1].to, kOffice);
  EXPECT_EQ(rows[1].taken_at, std::nullopt);
  EXPECT_EQ(rows[1].refused_at, kStart + absl::Hours(2));
  EXPECT_EQ(rows[1].reason_code, "not_ours");
  EXPECT_EQ(rows[2].from, kWard);
  EXPECT_EQ(rows[2].to, kProvince);
  EXPECT_EQ(rows[2].given_at, kStart + absl::Hours(3));
  EXPECT_EQ(rows[2].taken_at, kStart + absl::Hours(4));
  EXPECT_EQ(rows[3].from, kProvince);
  EXPECT_EQ(rows[3].to, kWard);
  EXPECT_EQ(rows[4].from, kWard);
  EXPECT_EQ(rows[4].to, AgencyId());
  EXPECT_EQ(rows[4].from_officer, OfficerId(1));
}

TEST(ControlSheet, OverTheCounterAtOnceHasTwoRows) {
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  History history;
  history.Do(DecideReceiveAtOnce(command, "12/2026", {.recipient = RecipientKind::kOwner},
                                 By(kWard, kStart)));
  const std::vector<HandOverRow> rows = ControlSheet(history.events());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].kind, EventKind::kReceived);
  EXPECT_EQ(rows[1].kind, EventKind::kResultHandedOver);
}

TEST(ControlSheet, OnItsWayNobodyHasSigned) {
  History history;
  ReceiveCommand command = WardReception();
  command.dates = WardDates();
  history.Do(DecideReceive(command, By(kWard, kStart)));
  history.Do(DecideForward(history.dossier(), kOffice, By(kWard, kStart + absl::Hours(1))));
  const std::vector<HandOverRow> rows = ControlSheet(history.events());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].taken_at, std::nullopt);
  EXPECT_EQ(rows[1].refused_at, std::nullopt);
  EXPECT_EQ(rows[1].to_officer, OfficerId());
}

}  // namespace
}  // namespace motcua::domain
