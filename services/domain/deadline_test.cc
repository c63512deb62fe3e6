#include "services/domain/deadline.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/test_calendar.h"

namespace motcua::domain {
namespace {

using Day = absl::CivilDay;

constexpr int kThree = 15 * 60;  // cut-off of same-day procedures

TermRule Days(int n) { return {TermUnit::kWorkingDay, n, 0}; }
TermRule Minutes(int n) { return {TermUnit::kWorkingMinute, n, 0}; }
TermRule CalendarDays(int n) { return {TermUnit::kCalendarDay, n, 0}; }
TermRule SameDay() { return {TermUnit::kSameDay, 0, kThree}; }

absl::StatusOr<Derivation> Compute(const TermRule& rule, absl::Time start,
                                   const std::vector<Pause>& pauses = {},
                                   SupplementPolicy policy = SupplementPolicy::kPause) {
  return ComputeDeadline(TestCalendar(),
                         {.rule = rule, .policy = policy, .start = start, .pauses = pauses});
}

struct Vector {
  const char* name;
  TermRule rule;
  absl::Time start;
  absl::Time due;
  absl::Time promised;
  std::vector<Pause> pauses = {};
  SupplementPolicy policy = SupplementPolicy::kPause;
};
std::ostream& operator<<(std::ostream& out, const Vector& v) { return out << v.name; }

const Pause kVectorPause{At(2026, 3, 3, 10), At(2026, 3, 9, 14)};

// domain.md 4.4, one row per vector; 9 has two cases.
const Vector kVectors[] = {
    {"1", Days(3), At(2026, 3, 2, 9, 10), At(2026, 3, 5, 9, 10), At(2026, 3, 5, 17)},
    {"2", Days(3), At(2026, 2, 13, 10), At(2026, 2, 25, 10), At(2026, 2, 25, 17)},
    {"3", Days(15), At(2026, 2, 12, 14), At(2026, 3, 12, 14), At(2026, 3, 12, 17)},
    {"4", Days(5), At(2026, 8, 20, 15, 30), At(2026, 8, 26, 15, 30), At(2026, 8, 26, 17)},
    {"5", Days(2), At(2026, 8, 28, 16), At(2026, 9, 4, 16), At(2026, 9, 4, 17)},
    {"6", Minutes(480), At(2026, 4, 24, 15), At(2026, 4, 28, 15), At(2026, 4, 28, 15)},
    {"7", Minutes(120), At(2026, 3, 2, 12, 10), At(2026, 3, 2, 15, 30), At(2026, 3, 2, 15, 30)},
    {"8", Minutes(60), At(2026, 3, 2, 11), At(2026, 3, 2, 14), At(2026, 3, 2, 14)},
    {"9a", Minutes(30), At(2026, 3, 2, 16, 30), At(2026, 3, 2, 17), At(2026, 3, 2, 17)},
    {"9b", Minutes(31), At(2026, 3, 2, 16, 30), At(2026, 3, 3, 7, 1), At(2026, 3, 3, 7, 1)},
    {"10", Days(1), At(2026, 3, 6, 18, 20), At(2026, 3, 10, 7), At(2026, 3, 10, 17)},
    {"11",
     Days(3),
     At(2026, 3, 2, 9, 10),
     At(2026, 3, 11, 11, 10),
     At(2026, 3, 11, 17),
     {kVectorPause}},
    {"12",
     Days(3),
     At(2026, 3, 2, 9, 10),
     At(2026, 3, 12, 14),
     At(2026, 3, 12, 17),
     {kVectorPause},
     SupplementPolicy::kRestart},
    {"13", CalendarDays(10), At(2026, 1, 28, 9), At(2026, 2, 9, 17), At(2026, 2, 9, 17)},
    {"14", CalendarDays(20), At(2026, 1, 29, 9), At(2026, 2, 23, 17), At(2026, 2, 23, 17)},
    {"15", Days(3), At(2026, 12, 30, 9), At(2027, 1, 5, 9), At(2027, 1, 5, 17)},
    {"16", Days(1), At(2025, 4, 25, 8), At(2025, 4, 26, 8), At(2025, 4, 26, 17)},
    {"17", Days(1), At(2025, 4, 29, 8), At(2025, 5, 5, 8), At(2025, 5, 5, 17)},
    {"18", Days(10), At(2025, 1, 24, 16), At(2025, 2, 14, 16), At(2025, 2, 14, 17)},
    {"19", Days(7), At(2024, 2, 7, 9), At(2024, 2, 23, 9), At(2024, 2, 23, 17)},
    {"20", Days(0), At(2026, 1, 3, 9), At(2026, 1, 5, 7), At(2026, 1, 5, 17)},
};

class DueDate : public testing::TestWithParam<Vector> {};

TEST_P(DueDate, FollowsTheVector) {
  const Vector& v = GetParam();
  const absl::StatusOr<Derivation> d = Compute(v.rule, v.start, v.pauses, v.policy);
  ASSERT_TRUE(d.ok()) << d.status();
  EXPECT_EQ(d->due_at, v.due);
  EXPECT_EQ(d->promised_at, v.promised);
}

INSTANTIATE_TEST_SUITE_P(NormativeVectors, DueDate, testing::ValuesIn(kVectors),
                         [](const auto& info) { return std::string("V") + info.param.name; });

TEST(Deadline, Vector11Has910MinutesLeft) {
  const absl::StatusOr<Derivation> d = Compute(Days(3), At(2026, 3, 2, 9, 10));
  EXPECT_EQ(OfficeMinutesBetween(TestCalendar(), kVectorPause.from, *d->due_at), 910);
}

TEST(Deadline, Vector20StartsOnMonday) {
  const absl::StatusOr<Derivation> d = Compute(Days(3), At(2026, 1, 3, 9));
  EXPECT_EQ(d->effective_start, At(2026, 1, 5, 7));
  EXPECT_EQ(d->start, At(2026, 1, 3, 9));
}

TEST(Deadline, SameDayFollowsTheCutoff) {
  struct Case {
    absl::Time start, due;
  };
  const Case cases[] = {
      {At(2026, 3, 2, 9), At(2026, 3, 2, 17)},      {At(2026, 3, 2, 15, 0, 59), At(2026, 3, 2, 17)},
      {At(2026, 3, 2, 15, 1), At(2026, 3, 3, 17)},  {At(2026, 3, 2, 17, 0), At(2026, 3, 3, 17)},
      {At(2026, 3, 2, 23, 30), At(2026, 3, 3, 17)}, {At(2026, 3, 2, 5, 0), At(2026, 3, 2, 17)},
      {At(2026, 3, 6, 15, 30), At(2026, 3, 9, 17)}, {At(2026, 3, 7, 10, 0), At(2026, 3, 9, 17)},
      {At(2026, 3, 7, 16, 0), At(2026, 3, 9, 17)},  {At(2026, 2, 13, 16), At(2026, 2, 23, 17)},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(Compute(SameDay(), test.start)->due_at, test.due) << test.start;
  }
}

TEST(Deadline, ReceptionAtClosingCountsFromTheNextMorning) {
  EXPECT_EQ(Compute(Days(1), At(2026, 3, 2, 17))->due_at, At(2026, 3, 4, 7));
  EXPECT_EQ(Compute(Days(1), At(2026, 3, 2, 16, 59, 59))->due_at, At(2026, 3, 3, 16, 59));
}

TEST(Deadline, SecondsAndMicrosecondsDoNotCount) {
  const absl::Time odd = At(2026, 3, 2, 9, 10, 59) + absl::Microseconds(999'999);
  const absl::StatusOr<Derivation> d = Compute(Days(3), odd);
  EXPECT_EQ(d->start, At(2026, 3, 2, 9, 10));
  EXPECT_EQ(d->due_at, At(2026, 3, 5, 9, 10));
}

TEST(Deadline, NoTermAndGivenTermHaveNoDatesAndNeedNoCalendar) {
  for (const TermUnit unit : {TermUnit::kNone, TermUnit::kGiven}) {
    const auto d =
        ComputeDeadline(Calendar{}, {.rule = {unit, 0, 0}, .start = At(2010, 10, 6, 15)});
    ASSERT_TRUE(d.ok());
    EXPECT_EQ(d->due_at, std::nullopt);
    EXPECT_EQ(d->promised_at, std::nullopt);
  }
}

TEST(Deadline, MissingCalendarIsSaidWithItsYear) {
  struct Case {
    TermRule rule;
    absl::Time start;
    const char* year;
  };
  const Case cases[] = {
      {Days(3), At(2023, 12, 28, 9), "2023"},
      {Days(3), At(2027, 12, 30, 9), "2028"},
      {Minutes(2000), At(2027, 12, 30, 9), "2028"},
      {CalendarDays(10), At(2027, 12, 30, 9), "2028"},
      {SameDay(), At(2027, 12, 31, 16), "2028"},
      {Days(1), At(2027, 12, 31, 18), "2028"},
      {CalendarDays(2'000'000'000), At(2026, 3, 2), "5477846"},
  };
  for (const Case& test : cases) {
    const absl::StatusOr<Derivation> d = Compute(test.rule, test.start);
    ASSERT_FALSE(d.ok());
    EXPECT_EQ(ReasonOf(d.status()), "NO_CALENDAR");
    if (test.rule.amount < 1'000'000) {
      EXPECT_EQ(d.status().GetPayload("motcua/year"), absl::Cord(test.year));
    }
  }
}

TEST(Deadline, PauseBeforeTheEffectiveStartCostsNothing) {
  const absl::Time saturday = At(2026, 3, 7, 9);
  const auto plain = Compute(Days(2), saturday);
  const auto paused = Compute(Days(2), saturday, {{At(2026, 3, 7, 10), At(2026, 3, 8, 10)}});
  EXPECT_EQ(paused->promised_at, plain->promised_at);
}

TEST(Deadline, PauseOfNoLengthChangesNothing) {
  const Pause pause{At(2026, 3, 3, 10), At(2026, 3, 3, 10)};
  for (const TermRule& rule : {Days(3), Minutes(600), CalendarDays(5)}) {
    for (const absl::Time start : {At(2026, 3, 2, 7), At(2026, 3, 2, 13, 30), At(2026, 3, 2, 9)}) {
      EXPECT_EQ(Compute(rule, start, {pause})->promised_at, Compute(rule, start)->promised_at)
          << start;
    }
  }
}

TEST(Deadline, PauseAfterThePromiseDoesNotHideTheDelay) {
  const Pause late{At(2026, 3, 5, 17, 1), At(2026, 3, 20, 9)};
  EXPECT_EQ(Compute(Days(3), At(2026, 3, 2, 9, 10), {late})->promised_at, At(2026, 3, 5, 17));
  EXPECT_EQ(Compute(Minutes(60), At(2026, 3, 2, 9), {late})->due_at, At(2026, 3, 2, 10));
}

TEST(Deadline, PauseOnTheLastAfternoonMovesThePromise) {
  const Pause last{At(2026, 3, 5, 15), At(2026, 3, 9, 9)};
  EXPECT_EQ(Compute(Days(3), At(2026, 3, 2, 9, 10), {last})->promised_at, At(2026, 3, 9, 17));
}

TEST(Deadline, PaymentPausesEvenWhereSupplementsRestart) {
  Pause payment = kVectorPause;
  payment.reason = PauseReason::kPayment;
  const auto d = Compute(Days(3), At(2026, 3, 2, 9, 10), {payment}, SupplementPolicy::kRestart);
  EXPECT_EQ(d->due_at, At(2026, 3, 11, 11, 10));
}

TEST(Deadline, DisorderedPausesAreRefused) {
  const Pause backwards{At(2026, 3, 4), At(2026, 3, 3)};
  EXPECT_EQ(ReasonOf(Compute(Days(3), At(2026, 3, 2), {backwards}).status()), "BAD_FIELD");
  const std::vector<Pause> overlapping{{At(2026, 3, 3), At(2026, 3, 5)},
                                       {At(2026, 3, 4), At(2026, 3, 6)}};
  EXPECT_FALSE(Compute(Days(3), At(2026, 3, 2), overlapping).ok());
  EXPECT_FALSE(Compute(Days(-1), At(2026, 3, 2)).ok());
}

// "c 26/02 17:00" for each tile: what a person would note down.
std::vector<std::string> Sketch(const std::vector<Tile>& tiles) {
  constexpr std::string_view kLetters = "fcumlnwhsvordx";
  std::vector<std::string> lines;
  for (const Tile& tile : tiles) {
    lines.push_back(absl::StrFormat("%c %s%s%s", kLetters[static_cast<std::size_t>(tile.kind)],
                                    absl::FormatTime("%d/%m %H:%M", tile.end, HouseZone()),
                                    tile.name.empty() ? "" : " ", tile.name));
  }
  return lines;
}
using Lines = std::vector<std::string>;

TEST(Deadline, DaysAreToldAsDays) {
  const auto d = Compute(Days(3), At(2026, 2, 13, 10));
  EXPECT_EQ(Sketch(d->tiles),
            (Lines{"f 14/02 00:00", "w 16/02 00:00", "h 21/02 00:00 Tết Nguyên đán",
                   "w 23/02 00:00", "c 26/02 00:00"}));
  EXPECT_FALSE(d->rolled);
  EXPECT_FALSE(d->crosses_unconfirmed);
}

TEST(Deadline, MinutesAreToldWithLunchAndNights) {
  const auto d = Compute(Minutes(480), At(2026, 4, 24, 15));
  EXPECT_EQ(Sketch(d->tiles), (Lines{"m 24/04 17:00", "n 25/04 00:00", "w 27/04 00:00",
                                     "h 28/04 00:00 Giỗ Tổ Hùng Vương", "n 28/04 07:00",
                                     "m 28/04 11:30", "l 28/04 13:30", "m 28/04 15:00"}));
}

TEST(Deadline, WhatComesBeforeTheOfficeOpensIsTold) {
  EXPECT_EQ(
      Sketch(Compute(Days(1), At(2026, 3, 6, 18, 20))->tiles),
      (Lines{"n 07/03 00:00", "w 09/03 00:00", "n 09/03 07:00", "f 10/03 00:00", "c 11/03 00:00"}));
  EXPECT_EQ(Sketch(Compute(Minutes(60), At(2026, 3, 2, 11, 45))->tiles),
            (Lines{"l 02/03 13:30", "m 02/03 14:30"}));
}

TEST(Deadline, ASuspensionTurnsDaysIntoMinutes) {
  const auto d = Compute(Days(3), At(2026, 3, 2, 9, 10), {kVectorPause});
  EXPECT_EQ(Sketch(d->tiles),
            (Lines{"f 03/03 00:00", "c 03/03 10:00", "s 09/03 14:00 supplement", "m 09/03 17:00",
                   "n 10/03 07:00", "m 10/03 11:30", "l 10/03 13:30", "m 10/03 17:00",
                   "n 11/03 07:00", "m 11/03 11:10"}));
  EXPECT_EQ(d->minutes_left.at(0), 910);
  EXPECT_EQ(d->tiles.at(2).notice, "1");
}

TEST(Deadline, ARestartVoidsWhatWasCounted) {
  const auto d =
      Compute(Days(3), At(2026, 3, 2, 9, 10), {kVectorPause}, SupplementPolicy::kRestart);
  EXPECT_EQ(Sketch(d->tiles),
            (Lines{"v 03/03 10:00", "s 09/03 14:00 supplement", "f 10/03 00:00", "c 13/03 00:00"}));
  EXPECT_EQ(d->minutes_left.at(0), std::nullopt);
}

TEST(Deadline, CalendarDaysRollOverDaysOff) {
  const auto d = Compute(CalendarDays(10), At(2026, 1, 28, 9));
  EXPECT_EQ(Sketch(d->tiles),
            (Lines{"f 29/01 00:00", "c 08/02 00:00", "o 09/02 00:00", "r 10/02 00:00"}));
  EXPECT_TRUE(d->rolled);
  EXPECT_FALSE(Compute(CalendarDays(12), At(2026, 1, 28, 9))->rolled);
  TermRule stays = CalendarDays(10);
  stays.rolling = RollingRule::kNone;
  EXPECT_EQ(Compute(stays, At(2026, 1, 28, 9))->promised_at, At(2026, 2, 7, 17));
}

TEST(Deadline, AMakeUpDayCountsAndIsNamed) {
  const auto d = Compute(Days(5), At(2026, 8, 20, 15, 30));
  EXPECT_EQ(Sketch(d->tiles), (Lines{"f 21/08 00:00", "c 22/08 00:00", "u 23/08 00:00 31/08/2026",
                                     "w 24/08 00:00", "c 27/08 00:00"}));
}

TEST(Deadline, DraftsAreTold) {
  EXPECT_TRUE(Compute(Days(3), At(2026, 12, 30, 9))->crosses_unconfirmed);
  Calendar draft = TestCalendar();
  draft.draft_years = {2026};
  EXPECT_TRUE(
      ComputeDeadline(draft, {.rule = Days(1), .start = At(2026, 3, 2, 9)})->crosses_unconfirmed);
  EXPECT_FALSE(
      ComputeDeadline(draft, {.rule = Days(1), .start = At(2025, 3, 3, 9)})->crosses_unconfirmed);
}

TEST(Deadline, AnExtensionKeepsTheOriginalPromise) {
  DeadlineFacts facts{.rule = Days(3), .start = At(2026, 3, 2, 9, 10)};
  facts.extensions = {{At(2026, 3, 5, 10), Day(2026, 3, 12), "12/PXL"}};
  const auto d = ComputeDeadline(TestCalendar(), facts);
  EXPECT_EQ(d->promised_at, At(2026, 3, 12, 17));
  EXPECT_EQ(d->original_promised_at, At(2026, 3, 5, 17));
  EXPECT_EQ(d->tiles.back().kind, TileKind::kExtended);
  // A pause afterwards moves both.
  facts.pauses = {{At(2026, 3, 5, 11, 30), At(2026, 3, 6, 7)}};
  const auto paused = ComputeDeadline(TestCalendar(), facts);
  EXPECT_EQ(paused->promised_at, At(2026, 3, 13, 11, 30) + absl::Minutes(330));
  EXPECT_EQ(paused->original_promised_at, At(2026, 3, 6, 17));
  // One that gives no later day changes nothing.
  facts.extensions[0].until = Day(2026, 3, 5);
  EXPECT_EQ(ComputeDeadline(TestCalendar(), facts)->promised_at,
            ComputeDeadline(TestCalendar(), facts)->original_promised_at);
}

TEST(Deadline, SessionTablesChangeOnTheirDay) {
  Calendar calendar = TestCalendar();
  calendar.session_changes = {{Day(2026, 3, 4), {{8 * 60, 12 * 60}}}};
  const auto minutes =
      ComputeDeadline(calendar, {.rule = Minutes(600), .start = At(2026, 3, 3, 7)});
  EXPECT_EQ(minutes->due_at, At(2026, 3, 4, 10));
  const auto days = ComputeDeadline(calendar, {.rule = Days(1), .start = At(2026, 3, 3, 7)});
  EXPECT_EQ(days->promised_at, At(2026, 3, 4, 12));
}

TEST(Deadline, DatesAloneAreTheSameDates) {
  for (const Vector& v : kVectors) {
    const DeadlineFacts facts{
        .rule = v.rule, .policy = v.policy, .start = v.start, .pauses = v.pauses};
    const auto d = ComputeDeadline(TestCalendar(), facts);
    const auto dates = ComputeDates(TestCalendar(), facts);
    EXPECT_EQ(d->due_at, dates->due_at) << v.name;
    EXPECT_EQ(d->promised_at, dates->promised_at) << v.name;
  }
}

TEST(Deadline, IntervalsCutWholeDaysOpen) {
  const OfficeTime office = TestCalendar();
  const auto d = ComputeDeadline(office, {.rule = Days(1), .start = At(2026, 3, 2, 9)});
  EXPECT_EQ(Sketch(Intervals(office, *d)),
            (Lines{"f 03/03 00:00", "n 03/03 07:00", "c 03/03 11:30", "l 03/03 13:30",
                   "c 03/03 17:00", "n 04/03 00:00"}));
}

TEST(Deadline, DerivationSurvivesStorage) {
  for (const Vector& v : kVectors) {
    const auto d = Compute(v.rule, v.start, v.pauses, v.policy);
    const absl::StatusOr<Derivation> back = DecodeDerivation(EncodeDerivation(*d));
    ASSERT_TRUE(back.ok()) << v.name;
    EXPECT_EQ(*back, *d) << v.name;
  }
  Derivation odd;
  odd.start = odd.effective_start = At(2026, 3, 2, 9);
  odd.tiles = {{TileKind::kHoliday, At(2026, 3, 3), "50%|a,b\n", "số 1,2|3"}};
  odd.extensions = {{At(2026, 3, 2, 9), Day(2026, 3, 9), "12,5|%"}};
  EXPECT_EQ(*DecodeDerivation(EncodeDerivation(odd)), odd);
}

TEST(Deadline, TheWritingIsTheOneOfTheDocument) {
  EXPECT_EQ(EncodeDerivation(*Compute(Days(3), At(2026, 3, 2, 9, 10), {kVectorPause})),
            "2|w|3|0|n|p|0|0|29540290|29540290|29553370|29553720||0|f29541180|c29541780|s29550660,"
            "supplement,1|m29550840|n29551680|m29551950|l29552070|m29552280|n29553120|m29553370|p,"
            "29541780,29550660,0,1,910");
}

TEST(Deadline, ForeignTextIsNoDerivation) {
  const std::string good = EncodeDerivation(*Compute(Days(3), At(2026, 2, 13, 10)));
  for (const std::string& text :
       {std::string(), std::string("hello"), std::string("1") + good.substr(1), good + "|",
        good + "|w", good + "|w12,,", good + "|h12", good + "|y12", good + "|p,1,2",
        good + "|h12,%4,", good + "|e,1,20260230,x", good + "|p,1,2,0,2,"}) {
    EXPECT_EQ(ReasonOf(DecodeDerivation(text).status()), "BROKEN_HISTORY") << text;
  }
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    const auto part = DecodeDerivation(good.substr(0, cut));
    EXPECT_TRUE(part.ok() || ReasonOf(part.status()) == "BROKEN_HISTORY");
  }
}

}  // namespace
}  // namespace motcua::domain
