#include "services/domain/status_view.h"

#include <gtest/gtest.h>

#include <set>

#include "services/domain/test_words.h"

namespace motcua::domain {
namespace {

const absl::Time kDay = At(2026, 11, 20, 9);
using enum ViewLevel;

History AwaitingPapers() {
  History history = HeldByOffice();
  SupplementCommand papers;
  papers.paper_codes = {"land_use", "drawing"};
  papers.due_on = absl::CivilDay(2026, 12, 4);
  return history.Do(
      DecideRequestSupplement(history.dossier(), papers, By(kOffice, At(2026, 11, 16, 9))));
}

// A dossier put into a state no command of this stage leads to.
History Forced(History history, EventKind kind, DossierState to) {
  Event event;
  event.seq = history.dossier().version + 1;
  event.from = history.dossier().state;
  event.kind = kind;
  event.to = to;
  event.act = By(history.dossier().holder, At(2026, 12, 4, 8));
  return history.Do(std::vector<Event>{event});
}

History AwaitingPayment() {
  return Forced(HeldByOffice(), EventKind::kPaymentRequested, DossierState::kAwaitingPayment);
}
History StoppedAtOffice() {
  return Forced(HeldByOffice(), EventKind::kStopped, DossierState::kStopped);
}
History Withdrawn() {
  History history = HeldByOffice();
  return history.Do(DecideWithdraw(history.dossier(), {}, By(kWard, At(2026, 11, 16, 9))));
}
History HandedOver(RecipientKind recipient = RecipientKind::kOwner) {
  History history = AtDesk();
  return history.Do(DecideHandOver(history.dossier(), {recipient}, By(kWard, At(2026, 12, 7, 8))));
}
History Registered() {
  return History().Do(DecideRegister(WardReception(), By(kWard, At(2026, 11, 11, 20))));
}
History Declined() {
  History history = Registered();
  ReasonCommand reason;
  reason.reason_code = "not_competent";
  return history.Do(DecideDecline(history.dossier(), reason, By(kWard, At(2026, 11, 12, 8))));
}
History InTransitToOffice() {
  History history = ReceivedAtWard();
  return history.Do(DecideForward(history.dossier(), kOffice, By(kWard, At(2026, 11, 12, 11, 5))));
}

std::string Slot(const Line& line, std::string_view name) {
  const auto slot = line.slots.find(name);
  return slot == line.slots.end() ? "(none)" : slot->second;
}

TEST(StatusView, EveryStateHasItsTexts) {
  struct Case {
    History history;
    const char* web0;
    const char* web1;
    const char* due1;
    const char* sms0;
    const char* sms1;
  };
  const Case cases[] = {
      {Registered(), "web.l0.s1", "web.l1.s1.late", "web.due.none_yet", "sms.l0.s1",
       "sms.l1.s1.late"},
      {ReceivedAtWard(), "web.l0.s2", "web.l1.s2.own", "web.due.day", "sms.l0.s2", "sms.l1.s2"},
      {Declined(), "web.l0.s8", "web.l1.s3", "", "sms.l0.s8", "sms.l1.s3"},
      {HeldByOffice(), "web.l0.s4", "web.l1.s4", "web.due.day", "sms.l0.s4", "sms.l1.s4"},
      {InTransitToOffice(), "web.l0.s4", "web.l1.s4.way", "web.due.day", "sms.l0.s4",
       "sms.l1.s4.way"},
      {AwaitingPapers(), "web.l0.s5", "web.l1.s5", "web.due.paused", "sms.l0.s5", "sms.l1.s5"},
      {AwaitingPayment(), "web.l0.s5", "web.l1.s6", "web.due.paused", "sms.l0.s5", "sms.l1.s6"},
      {Withdrawn(), "web.l0.s8", "web.l1.s7", "", "sms.l0.s8", "sms.l1.s7"},
      {StoppedAtOffice(), "web.l0.s8", "web.l1.s8.plain", "", "sms.l0.s8", "sms.l1.s8"},
      {FinishedByOffice(), "web.l0.s9.way", "web.l1.s9.way", "web.due.finished", "sms.l0.s9.way",
       "sms.l1.s9.way"},
      {AtDesk(), "web.l0.s9.desk", "web.l1.s9.desk", "web.due.finished", "sms.l0.s9.desk",
       "sms.l1.s9.desk"},
      {HandedOver(), "web.l0.s10", "web.l1.s10", "web.due.finished", "sms.l0.s10", "sms.l1.s10"},
      {HandedOver(RecipientKind::kPost), "web.l0.s10", "web.l1.s10.sent", "web.due.finished",
       "sms.l0.s10", "sms.l0.s10"},
  };
  for (const Case& test : cases) {
    const Viewed viewed(test.history);
    const StatusView outside = viewed.At(kDay, kPublic);
    const StatusView inside = viewed.At(kDay, kApplicant);
    EXPECT_EQ(outside.key, test.web0);
    EXPECT_EQ(outside.sms.key, test.sms0);
    EXPECT_EQ(inside.key, test.web1);
    EXPECT_EQ(inside.title.key, inside.key + ".title");
    EXPECT_EQ(inside.next->key, inside.key + ".next");
    EXPECT_EQ(inside.due.has_value() ? inside.due->key : "", test.due1);
    EXPECT_EQ(inside.sms.key, test.sms1);
  }
}

TEST(StatusView, OutsidersCannotTellPausesNorEndsApart) {
  const auto shape = [](const History& history) {
    const StatusView v = Viewed(history).At(kDay, kPublic);
    return std::tuple(v.key, v.shown_state, v.title.key, v.body.slots, v.due ? v.due->key : "",
                      v.due ? v.due->slots.size() : 0, v.sms.key, v.sms.slots, v.help.slots,
                      v.promised_at);
  };
  EXPECT_EQ(shape(AwaitingPapers()), shape(AwaitingPayment()));
  EXPECT_EQ(shape(Withdrawn()), shape(StoppedAtOffice()));
  EXPECT_EQ(shape(Declined()), shape(Withdrawn()));
}

TEST(StatusView, OutsidersLearnNeitherHolderNorPath) {
  History history = ReceivedAtWard();
  history.Do(DecideForward(history.dossier(), kProvince, By(kWard, At(2026, 11, 13, 9))));
  history.Do(DecideTakeOver(history.dossier(), By(kProvince, At(2026, 11, 13, 10))));
  const StatusView view = Viewed(history).At(kDay, kPublic);
  EXPECT_TRUE(view.timeline.empty());
  EXPECT_TRUE(view.why.empty());
  EXPECT_EQ(view.procedure_name, "");
  EXPECT_FALSE(view.next.has_value());
  for (const Line& line : {view.title, view.body, *view.due, view.help, view.lost, view.sms}) {
    for (const auto& [slot, value] : line.slots) {
      EXPECT_EQ(value.find("Xây dựng"), std::string::npos) << slot;
      EXPECT_EQ(value.find("Xay dung"), std::string::npos) << slot;
    }
  }
}

TEST(StatusView, OverdueIsSaidFromTheMinuteAfter) {
  const Viewed viewed(HeldByOffice());
  EXPECT_EQ(viewed.At(At(2026, 12, 4, 17, 0, 59), kPublic).due->key, "web.due.day");
  const StatusView evening = viewed.At(At(2026, 12, 4, 17, 1), kPublic);
  EXPECT_EQ(evening.due->key, "web.due.overdue_plain");
  EXPECT_EQ(evening.sms.key, "sms.l0.overdue");
  EXPECT_EQ(viewed.At(At(2026, 12, 6, 9), kPublic).due->key, "web.due.overdue_plain");
  const StatusView week = viewed.At(At(2026, 12, 11, 9), kApplicant);
  EXPECT_EQ(week.due->key, "web.due.overdue");
  EXPECT_EQ(Slot(*week.due, "late_days"), "5");
  EXPECT_EQ(Slot(*week.due, "date"), "04/12/2026");
  EXPECT_EQ(week.sms.key, "sms.l1.overdue");
  EXPECT_EQ(viewed.At(At(2040, 1, 1), kApplicant).due->key, "web.due.overdue_plain");
}

TEST(StatusView, HourTermsAndGivenTermsShowTheInstant) {
  const Viewed viewed(HeldByOffice());
  EXPECT_EQ(viewed.At(kDay, kPublic, TermUnit::kWorkingMinute).due->key, "web.due.hour");
  EXPECT_EQ(viewed.At(kDay, kPublic, TermUnit::kGiven).due->key, "web.due.hour");
  EXPECT_EQ(viewed.At(kDay, kPublic, TermUnit::kSameDay).due->key, "web.due.day");
}

TEST(StatusView, ProceduresWithoutTermSayso) {
  History history;
  history.Do(DecideReceive(WardReception(), By(kWard, At(2026, 11, 12, 9))));
  const Viewed viewed(history);
  const StatusView view = viewed.At(kDay, kApplicant, TermUnit::kNone);
  EXPECT_EQ(view.due->key, "web.due.no_term");
  EXPECT_EQ(view.sms.key, "sms.l1.no_term");
  EXPECT_EQ(viewed.At(kDay, kPublic, TermUnit::kNone).sms.key, "sms.l0.no_term");
  EXPECT_TRUE(view.why.empty());
  EXPECT_EQ(view.promised_at, std::nullopt);
}

TEST(StatusView, WhileSuspendedNoDateIsValid) {
  const StatusView view = Viewed(AwaitingPapers()).At(At(2026, 11, 18, 10), kApplicant);
  EXPECT_EQ(view.promised_at, std::nullopt);
  EXPECT_TRUE(view.why.empty());
  EXPECT_EQ(Slot(*view.due, "pause_date"), "16/11/2026");
  EXPECT_EQ(Slot(*view.due, "old_date"), "04/12/2026");
  EXPECT_EQ(Slot(view.body, "count"), "2");
  EXPECT_EQ(Slot(view.body, "holder"), "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh");
  EXPECT_EQ(Slot(*view.next, "time"), "17 giờ");
  EXPECT_EQ(Slot(*view.next, "supplement_due"), "04/12/2026");
  EXPECT_EQ(Slot(*view.next, "what_if_time"), "10:00");
  EXPECT_EQ(Slot(*view.next, "what_if_date"), "18/11/2026");
  EXPECT_EQ(Slot(*view.next, "what_if_due"), "08/12/2026");
  EXPECT_EQ(Slot(view.sms, "date"), "04/12/2026");
  EXPECT_EQ(Slot(view.sms, "count"), "2");
  const StatusView outside = Viewed(AwaitingPapers()).At(kDay, kPublic);
  EXPECT_EQ(outside.due->key, "web.due.paused_public");
  EXPECT_TRUE(outside.due->slots.empty());
  EXPECT_EQ(Slot(outside.sms, "date"), "(none)");
}

TEST(StatusView, WithoutDerivationNoDateIsGuessed) {
  ReceiveCommand command = WardReception();
  command.dates.promised_at = At(2026, 12, 4, 13, 41, 31);
  History history;
  history.Do(DecideReceive(command, By(kWard, At(2026, 11, 12, 9))));
  SupplementCommand papers;
  papers.paper_codes = {"drawing"};
  papers.due_on = absl::CivilDay(2026, 12, 4);
  history.Do(DecideRequestSupplement(history.dossier(), papers, By(kWard, kDay)));
  EXPECT_EQ(Viewed(history).At(kDay, kApplicant, TermUnit::kGiven).key, "web.l1.s5.no_date");
}

TEST(StatusView, RegistrationTellsWhenItWillBeAnswered) {
  const Viewed viewed(Registered());
  const StatusView view = viewed.At(At(2026, 11, 11, 20, 30), kApplicant);
  EXPECT_EQ(view.key, "web.l1.s1");
  EXPECT_EQ(Slot(view.body, "time"), "20:00");
  EXPECT_EQ(Slot(view.body, "reply_time"), "17:00");
  EXPECT_EQ(Slot(view.body, "reply_date"), "12/11/2026");
  EXPECT_EQ(Slot(view.sms, "time"), "17h00");
  EXPECT_EQ(Slot(view.sms, "date"), "12/11/2026");
  EXPECT_EQ(viewed.At(At(2026, 11, 12, 17, 1), kApplicant).key, "web.l1.s1.late");
}

TEST(StatusView, RecalledResultIsSaidToBeCorrected) {
  const History history =
      Forced(FinishedByOffice(), EventKind::kResultRecalled, DossierState::kInProgress);
  const StatusView view = Viewed(history).At(At(2026, 12, 4, 9), kApplicant);
  EXPECT_EQ(view.key, "web.l1.s9.back");
  EXPECT_EQ(Slot(view.body, "date"), "03/12/2026");
  EXPECT_EQ(view.sms.key, "sms.l1.s4");
}

TEST(StatusView, TransitNamesSenderAndAddressee) {
  const StatusView view = Viewed(InTransitToOffice()).At(kDay, kApplicant);
  EXPECT_EQ(Slot(view.body, "sender"), "UBND phường Cao Lãnh");
  EXPECT_EQ(Slot(view.title, "holder"), "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh");
  EXPECT_EQ(Slot(view.body, "time"), "11:05");
  EXPECT_EQ(Slot(view.sms, "holder"), "Phong KTHTDT Cao Lanh");
}

TEST(StatusView, TimelineLeavesInnerStepsOut) {
  History history = HeldByOffice();
  history.Do(DecideFinishStep(history.dossier(), "t1", By(kOffice, At(2026, 11, 13, 9))));
  EXPECT_EQ(Viewed(history).At(kDay, kApplicant).timeline.size(), 3u);
  const StatusView done = Viewed(HandedOver(RecipientKind::kPost)).At(kDay, kApplicant);
  EXPECT_EQ(done.timeline.back().line.key, "web.timeline.handed_over.sent");
}

TEST(Words, DatesAndHoursReadAsOnPaper) {
  EXPECT_EQ(TimeText(At(2026, 11, 12, 9, 10)), "09:10");
  EXPECT_EQ(DateText(At(2026, 1, 2)), "02/01/2026");
  EXPECT_EQ(ClockText(At(2026, 1, 2, 17)), "17 giờ");
  EXPECT_EQ(ClockText(At(2026, 1, 2, 11, 30)), "11 giờ 30");
  EXPECT_EQ(ClockText(At(2026, 1, 2, 7, 5)), "7 giờ 05");
  EXPECT_EQ(WeekdayText(absl::CivilDay(2026, 12, 4)), "thứ Sáu");
  EXPECT_EQ(WeekdayText(absl::CivilDay(2026, 12, 6)), "Chủ nhật");
}

TEST(Words, RenderFillsKnownSlotsOnce) {
  EXPECT_EQ(Render("Hồ sơ {code}.", {{"code", "{x}"}, {"x", "no"}}), "Hồ sơ {x}.");
  EXPECT_EQ(Render("{a}{b}{a}", {{"a", "1"}}), "1{b}1");
  EXPECT_EQ(Render("{", {}), "{");
  EXPECT_EQ(Render("{a {b}", {{"b", "2"}}), "{a 2");
  EXPECT_EQ(Render("", {}), "");
}

std::vector<Line> Explain(const TermRule& rule, absl::Time start, std::vector<Pause> pauses = {},
                          SupplementPolicy policy = SupplementPolicy::kPause) {
  return ExplainDeadline(*ComputeDeadline(
      TestCalendar(), {.rule = rule, .policy = policy, .start = start, .pauses = pauses}));
}

TEST(Why, LinesFollowTheDerivation) {
  const TermRule days{TermUnit::kWorkingDay, 5, 0};
  const auto makeup = Explain(days, At(2026, 8, 20, 15, 30));
  ASSERT_EQ(makeup.size(), 3u);
  EXPECT_EQ(Slot(makeup[1], "days"), "23/08");
  EXPECT_EQ(makeup[2].key, "why.makeup");
  EXPECT_EQ(Slot(makeup[2], "date"), "22/08/2026");
  EXPECT_EQ(Slot(makeup[2], "swapped_date"), "31/08/2026");
  const auto tet = Explain(days, At(2026, 2, 13, 10));
  ASSERT_EQ(tet.size(), 3u);
  EXPECT_EQ(Slot(tet[1], "days"), "14, 15, 21, 22/02");
  EXPECT_EQ(Slot(tet[2], "date"), "16, 17, 18, 19, 20/02/2026");
  EXPECT_EQ(Slot(tet[2], "holiday_name"), "Tết Nguyên đán");
  const auto split = Explain({TermUnit::kWorkingDay, 7, 0}, At(2024, 2, 7, 9));
  ASSERT_EQ(split.size(), 3u);
  EXPECT_EQ(Slot(split[2], "date"), "08, 09, 12, 13, 14/02/2024");
  const auto months = Explain({TermUnit::kWorkingDay, 15, 0}, At(2026, 12, 22, 9));
  EXPECT_EQ(Slot(months[1], "days"), "26, 27/12/2026; 02, 03, 09, 10/01/2027");
}

TEST(Why, StartPauseRestartAndRollAreSaid) {
  const TermRule days{TermUnit::kWorkingDay, 3, 0};
  const auto late = Explain(days, At(2026, 3, 7, 9));
  EXPECT_EQ(late[1].key, "why.late_start");
  EXPECT_EQ(Slot(late[1], "weekday"), "thứ Bảy");
  EXPECT_EQ(Slot(late[1], "start_date"), "09/03/2026");
  const Pause pause{At(2026, 3, 3, 10), At(2026, 3, 9, 14)};
  const auto paused = Explain(days, At(2026, 3, 2, 9, 10), {pause});
  ASSERT_EQ(paused.size(), 2u);
  EXPECT_EQ(paused[1].key, "why.pause.supplement");
  EXPECT_EQ(Slot(paused[1], "resume_date"), "09/03/2026");
  const auto again = Explain(days, At(2026, 3, 2, 9, 10), {pause}, SupplementPolicy::kRestart);
  ASSERT_EQ(again.size(), 2u);
  EXPECT_EQ(again[1].key, "why.restart");
  EXPECT_EQ(Slot(again[1], "date"), "09/03/2026");
  const auto rolled = Explain({TermUnit::kCalendarDay, 10, 0}, At(2026, 1, 28, 20));
  ASSERT_EQ(rolled.size(), 2u);
  EXPECT_EQ(rolled[1].key, "why.roll");
  EXPECT_EQ(Slot(rolled[1], "date"), "09/02/2026");
  EXPECT_EQ(Slot(Explain({TermUnit::kWorkingMinute, 90, 0}, At(2026, 3, 2, 9))[0], "count"), "1,5");
  EXPECT_EQ(Slot(Explain({TermUnit::kSameDay, 0, 900}, At(2026, 3, 2, 9))[0], "cutoff"), "15 giờ");
}

TEST(Why, DraftCalendarIsSaidToTheApplicant) {
  ReceiveCommand command = WardReception();
  command.dates = WardDates(At(2026, 12, 22, 9));
  History history;
  history.Do(DecideReceive(command, By(kWard, At(2026, 12, 22, 9))));
  const StatusView view = Viewed(history).At(At(2026, 12, 22, 10), kApplicant);
  EXPECT_EQ(view.why.back().key, "web.due.draft_calendar");
  EXPECT_EQ(Slot(view.why.back(), "year"), "2027");
}

}  // namespace
}  // namespace motcua::domain
