// How a date was made and what it would become: for the staff and, in one sentence, for who is
// waiting.
#include <set>

#include "services/status/deadline_test_rig.h"

namespace motcua::status {
namespace {

TEST_F(DeadlineTest, TellsTheStoredDateWithEveryStretchInTwoLanguages) {
  const v1::GetDeadlineResponse told = Told();
  EXPECT_EQ(told.dossier().code(), code_);
  EXPECT_EQ(told.procedure_name().find(kProcedureWords), 0U);
  const types::Deadline& deadline = told.deadline();
  EXPECT_EQ(deadline.unit(), types::TERM_UNIT_WORKING_DAY);
  EXPECT_GT(deadline.amount(), 0);
  EXPECT_EQ(Said(deadline.start()), "2026-11-12 09:10");
  EXPECT_EQ(Said(deadline.promised_at()), Said(told.dossier().promised_at()));
  EXPECT_FALSE(deadline.has_original_promised_at());
  EXPECT_GT(deadline.calendar_version(), 0);
  ExpectEndToEnd(deadline);
  EXPECT_GT(deadline.why_size(), 1);
  EXPECT_EQ(deadline.why_size(), deadline.why_english_size());
  EXPECT_NE(deadline.why(0), deadline.why_english(0));
  bool day_off = false;
  for (const types::Stretch& stretch : deadline.stretches()) {
    day_off = day_off || (stretch.kind() == types::STRETCH_KIND_HOLIDAY &&
                          Said(stretch.from()) == "2026-11-24 00:00" && !stretch.counted());
  }
  EXPECT_TRUE(day_off) << deadline.Utf8DebugString();
  EXPECT_FALSE(told.has_what_if());
  EXPECT_EQ(told.title(), LookedUp(number_).title());
  EXPECT_EQ(told.due_line(), LookedUp(number_).due_line());
}

TEST_F(DeadlineTest, InFullWholeDaysAreCutOpen) {
  const v1::GetDeadlineResponse told = Told({.full = true});
  const types::Deadline& deadline = told.deadline();
  ExpectEndToEnd(deadline);
  std::set<types::StretchKind> kinds;
  std::int64_t counted = 0;
  for (const types::Stretch& stretch : deadline.stretches()) {
    kinds.insert(stretch.kind());
    if (stretch.counted()) counted += stretch.to().seconds() - stretch.from().seconds();
  }
  EXPECT_TRUE(kinds.contains(types::STRETCH_KIND_LUNCH));
  EXPECT_TRUE(kinds.contains(types::STRETCH_KIND_OUTSIDE_HOURS));
  EXPECT_EQ(counted / 60, 480 * deadline.amount()) << "8 hours of each day counted";
  EXPECT_GT(deadline.stretches_size(), 2 * Told().deadline().stretches_size());
}

TEST_F(DeadlineTest, PausesSayWhatWasLeftAndExtensionsTheirNumber) {
  AskForPapers("2026-11-13 09:10");
  TakePapers("2026-11-17 14:00");
  const types::Deadline paused = Told().deadline();
  ASSERT_EQ(paused.pauses_size(), 1);
  EXPECT_EQ(Said(paused.pauses(0).from()), "2026-11-13 09:10");
  EXPECT_EQ(Said(paused.pauses(0).to()), "2026-11-17 14:00");
  EXPECT_EQ(paused.pauses(0).reason(), types::PAUSE_REASON_SUPPLEMENT);
  EXPECT_TRUE(paused.pauses(0).suspends());
  EXPECT_EQ(paused.pauses(0).minutes_left(), 480 * (paused.amount() - 1));
  ExpectEndToEnd(paused);
  bool suspended = false;
  for (const types::Stretch& stretch : paused.stretches()) {
    if (stretch.kind() != types::STRETCH_KIND_SUSPENDED) continue;
    suspended = true;
    EXPECT_EQ(stretch.ordinal(), 1);
    EXPECT_NE(stretch.text().find("lần 1"), std::string::npos) << stretch.text();
  }
  EXPECT_TRUE(suspended);

  SetUp();
  Extend("2026-11-13 09:10", absl::CivilDay(2026, 12, 25));
  const v1::GetDeadlineResponse extended = Told();
  ASSERT_EQ(extended.deadline().extensions_size(), 1);
  EXPECT_EQ(extended.deadline().extensions(0).until(), "2026-12-25");
  EXPECT_EQ(extended.deadline().extensions(0).notice_number(), "05/TB-UBND");
  EXPECT_EQ(Said(extended.deadline().promised_at()), "2026-12-25 17:00");
  EXPECT_TRUE(extended.deadline().has_original_promised_at());
  EXPECT_EQ(extended.deadline().stretches().rbegin()->kind(), types::STRETCH_KIND_EXTENDED);
}

TEST_F(DeadlineTest, AfterAPauseHoursAreFoldedUnlessAllOfThemAreAskedFor) {
  AskForPapers("2026-11-13 09:10");
  TakePapers("2026-11-17 18:00");
  const v1::GetDeadlineResponse folded = Told();
  const v1::GetDeadlineResponse full = Told({.full = true});
  ExpectEndToEnd(folded.deadline());
  ExpectEndToEnd(full.deadline());
  EXPECT_EQ(Said(folded.deadline().stretches().rbegin()->to()),
            Said(full.deadline().stretches().rbegin()->to()));
  EXPECT_LT(folded.deadline().stretches_size(), 20);
  EXPECT_GT(full.deadline().stretches_size(), 50);
  int nights = 0;
  for (const types::Stretch& stretch : folded.deadline().stretches()) {
    EXPECT_NE(stretch.kind(), types::STRETCH_KIND_LUNCH);
    if (stretch.kind() != types::STRETCH_KIND_OUTSIDE_HOURS) continue;
    ++nights;
    EXPECT_EQ(Said(stretch.from()), "2026-11-17 18:00") << "why the term went on later";
    EXPECT_EQ(Said(stretch.to()), "2026-11-18 07:00");
  }
  EXPECT_EQ(nights, 1);
}

TEST_F(DeadlineTest, ClocksRunOnlyWhileSomebodyWorks) {
  const auto kinds = [this] {
    std::vector<types::ClockKind> found;
    const v1::GetDeadlineResponse told = Told();
    for (const types::Clock& clock : told.clocks()) {
      EXPECT_FALSE(clock.agency_name().empty());
      found.push_back(clock.kind());
    }
    return found;
  };
  ASSERT_FALSE(kinds().empty());
  EXPECT_EQ(kinds().front(), types::CLOCK_KIND_LEGAL);
  const types::Clock legal = Told().clocks(0);
  EXPECT_EQ(legal.agency_id(), kCompetent.value());
  EXPECT_EQ(Said(legal.due_at()), Said(Told().dossier().promised_at()));
  // 12 November from 09:10, three days and an evening: office minutes up to the 18th, 09:41.
  EXPECT_EQ(legal.used_minutes(), 140 + 210 + 3 * 480 + 161);
  ASSERT_EQ(Told().clocks_size(), 2);
  EXPECT_EQ(Told().clocks(1).kind(), types::CLOCK_KIND_LEG);
  EXPECT_EQ(Told().clocks(1).step_code(), "receive");
  world_->Change(code_, {kCompetent, At("2026-11-18 08:00")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideForward(dossier, kPolice, act);
                 });
  ASSERT_EQ(kinds().size(), 2U);
  EXPECT_EQ(kinds()[1], types::CLOCK_KIND_ACCEPTANCE);
  EXPECT_EQ(Told().clocks(1).agency_id(), kPolice.value());
  world_->Change(code_, {kPolice, At("2026-11-18 08:30")}, domain::DecideTakeOver);
  ASSERT_EQ(Told().clocks_size(), 2);
  EXPECT_EQ(Told().clocks(1).step_code(), "examine") << "reception is over once it was sent on";
  EXPECT_FALSE(Told().clocks(1).step_name().empty());
  EXPECT_EQ(Told().clocks(1).agency_id(), kPolice.value());
  EXPECT_TRUE(Told().clocks(1).has_due_at());
  world_->Change(code_, {kPolice, At("2026-11-18 09:00")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideFinishStep(dossier, "examine", act);
                 });
  EXPECT_EQ(Told().clocks(1).step_code(), "sign");
  world_->Change(code_, {kPolice, At("2026-11-18 09:10")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideFinishStep(dossier, "return", act);
                 });
  EXPECT_EQ(Told().clocks_size(), 1) << "after the last leg none is guessed";

  SetUp();
  AskForPapers("2026-11-13 09:10");
  EXPECT_TRUE(kinds().empty());
  EXPECT_TRUE(Told().dossier().has_paused_at());
  EXPECT_TRUE(Told().has_deadline()) << "the date before the pause stays explained";
}

TEST_F(DeadlineTest, WhatIfOfPapersIsTheDateTheyWillGive) {
  AskForPapers("2026-11-13 09:10");
  const v1::GetDeadlineResponse told = Told({.what_if = "2026-11-26 10:00"});
  ASSERT_TRUE(told.has_what_if());
  ExpectEndToEnd(told.what_if());
  const v1::Answer answer = LookedUp(number_, "2026-11-26 10:00");
  EXPECT_EQ(answer.key(), "web.l1.s5");
  EXPECT_EQ(Said(answer.what_if().promised_at()), Said(told.what_if().promised_at()));
  EXPECT_EQ(answer.what_if().text().find("Nếu ông/bà nộp đủ giấy tờ lúc 10:00 ngày 26/11/2026, "
                                         "ngày hẹn mới là "),
            0U)
      << answer.what_if().text();
  EXPECT_NE(answer.what_if().text().find("chậm nhất 17 giờ."), std::string::npos);
  EXPECT_GT(answer.what_if().why_size(), 1);
  const domain::Dossier after = TakePapers("2026-11-26 10:00");
  EXPECT_EQ(Said(convert::ToProto(*after.promised_at)), Said(told.what_if().promised_at()));
}

TEST_F(DeadlineTest, WhatIfAgreesWithTheNextOfficeInstantThePageNames) {
  AskForPapers("2026-11-13 09:10");
  now_ = At("2026-11-22 09:00");  // a Sunday: the page names Monday, 07:00
  const v1::Answer answer = LookedUp(number_, "2026-11-23 07:00");
  const std::string date = absl::FormatTime(
      "%d/%m/%Y", *convert::FromProto(answer.what_if().promised_at(), "x"), VietnamTime());
  EXPECT_NE(answer.next_step().find("Nếu ông/bà nộp đủ lúc 07:00 ngày 23/11/2026, ngày hẹn mới "
                                    "là " +
                                    date),
            std::string::npos)
      << answer.next_step();
}

TEST_F(DeadlineTest, WhatIfOfAPaymentAndOfARegistration) {
  world_->Force(code_, {kCompetent, At("2026-11-13 09:10")}, domain::EventKind::kStepFinished,
                domain::DossierState::kInProgress);
  world_->Force(code_, {kCompetent, At("2026-11-13 09:20")}, domain::EventKind::kPaymentRequested,
                domain::DossierState::kAwaitingPayment);
  const v1::GetDeadlineResponse payment = Told({.what_if = "2026-11-26 10:00"});
  ASSERT_EQ(payment.what_if().pauses_size(), 1);
  EXPECT_EQ(payment.what_if().pauses(0).reason(), types::PAUSE_REASON_PAYMENT);

  const std::string registration = "DK-" + world_->NextCode();
  world_->Create({.code = "",
                  .registration = registration,
                  .receipt = receipt_,
                  .at = At("2026-11-17 08:00")});
  const auto registered = Ask(registration, {.what_if = "2026-11-19 10:00"});
  ASSERT_TRUE(registered.ok()) << registered.status();
  EXPECT_FALSE(registered->has_deadline());
  EXPECT_EQ(Said(registered->what_if().start()), "2026-11-19 10:00");
  EXPECT_EQ(registered->clocks(0).kind(), types::CLOCK_KIND_REGISTRATION);
}

TEST_F(DeadlineTest, WhatIfIsRefusedWhereItMakesNoSense) {
  const auto refused = [&](const std::string& what_if) {
    const absl::Status status = Ask(code_, {.what_if = what_if}).status();
    return ReasonOf(status) + " " + DetailOf(status, "field");
  };
  EXPECT_EQ(refused("2026-11-26 10:00"), "BAD_FIELD what_if_at") << "state 2";
  AskForPapers("2026-11-13 09:10");
  EXPECT_EQ(refused("2026-11-18 09:40"), "BAD_FIELD what_if_at") << "a minute ago";
  EXPECT_EQ(refused("2026-11-18 09:41"), " ");
  EXPECT_EQ(refused("2150-01-01 09:41"), "NO_CALENDAR ");
}

TEST_F(DeadlineTest, OnlyPartiesAreTold) {
  const absl::Status unknown = Ask("H20.214-261112-9999", {}).status();
  EXPECT_EQ(ReasonOf(unknown), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(Ask(code_, {.agency = kStranger}).status(), unknown);
  EXPECT_TRUE(Ask(code_, {.agency = kPickup}).ok());
  EXPECT_EQ(ReasonOf(Ask("xyz", {}).status()), "BAD_SHAPE");
  EXPECT_EQ(ReasonOf(Ask(std::string(5000, '1'), {}).status()), "BAD_FIELD");
}

TEST_F(DeadlineTest, TheCitizensQuestionIsAnsweredOnlyToTheApplicantWhoWaits) {
  EXPECT_FALSE(LookedUp(number_, "2026-11-26 10:00").has_what_if()) << "state 2";
  AskForPapers("2026-11-13 09:10");
  const v1::Answer open = LookedUp(code_, "2026-11-26 10:00");
  EXPECT_EQ(open.SerializeAsString(), LookedUp(code_).SerializeAsString());
  EXPECT_FALSE(open.has_what_if()) << "level 0";
  EXPECT_FALSE(LookedUp(number_).has_what_if());
  EXPECT_TRUE(LookedUp(number_, "2026-11-26 10:00").has_what_if());
}

TEST_F(DeadlineTest, AnImpossibleInstantIsABadFieldAtBothLevels) {
  for (const std::string& query : {code_, number_}) {
    v1::LookUpRequest request;
    request.set_query(query);
    request.mutable_what_if_at()->set_nanos(-1);
    const absl::Status status = LookUp(request, Call({}), deps_).status();
    EXPECT_EQ(ReasonOf(status) + " " + DetailOf(status, "field"), "BAD_FIELD what_if_at");
  }
}

TEST_F(DeadlineTest, WhatCannotBeAnsweredIsSaidAndTheAnswerStays) {
  AskForPapers("2026-11-13 09:10");
  const struct {
    std::string at;
    std::string said;
  } kCases[] = {{"2026-11-17 10:00",
                 "10:00 ngày 17/11/2026 đã qua. Xin chọn một lúc từ 09:41 ngày "
                 "18/11/2026 trở đi."},
                {"2150-03-01 10:00", "Lịch làm việc năm 2150 chưa có"}};
  for (const auto& test : kCases) {
    const v1::Answer answer = LookedUp(number_, test.at);
    EXPECT_EQ(answer.title(), "Cần nộp thêm giấy tờ");
    EXPECT_FALSE(answer.what_if().has_promised_at());
    EXPECT_NE(answer.what_if().text().find(test.said), std::string::npos)
        << answer.what_if().text();
  }
}

TEST_F(DeadlineTest, WhoWouldComeToAClosedDeskOrTooLateIsTold) {
  AskForPapers("2026-11-13 09:10");
  const auto notes = [this](const std::string& at) {
    std::string all;
    const v1::Answer answer = LookedUp(number_, at);
    for (const std::string& note : answer.what_if().why()) all += note + "\n";
    return all;
  };
  EXPECT_EQ(notes("2026-11-26 10:00").find("không làm việc"), std::string::npos);
  EXPECT_NE(notes("2026-11-29 10:00")
                .find("không làm việc, nên thời hạn tính tiếp từ 07:00 ngày "
                      "30/11/2026."),
            std::string::npos)
      << notes("2026-11-29 10:00");
  EXPECT_NE(notes("2026-12-07 10:00").find("đã quá hạn nộp thêm giấy tờ, ngày 04/12/2026."),
            std::string::npos)
      << notes("2026-12-07 10:00");
}

TEST_F(DeadlineTest, AnExtensionIsSaidAtBothLevels) {
  Extend("2026-11-13 09:10", absl::CivilDay(2026, 12, 25));
  const v1::Answer full = LookedUp(number_);
  EXPECT_NE(full.due_line().find("đã xin lỗi bằng văn bản ngày 13/11/2026 và hẹn lại ngày "
                                 "25/12/2026."),
            std::string::npos)
      << full.due_line();
  const v1::Answer open = LookedUp(code_);
  EXPECT_EQ(open.due_line().find("Ngày hẹn mới: thứ Sáu, ngày 25/12/2026. Ngày hẹn lúc nộp: "), 0U)
      << open.due_line();
  EXPECT_EQ(Said(open.promised_at()), "2026-12-25 17:00");
}

}  // namespace
}  // namespace motcua::status
