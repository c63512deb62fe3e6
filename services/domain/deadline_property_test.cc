#include <gtest/gtest.h>

#include <random>

#include "services/domain/deadline.h"
#include "services/domain/house_time.h"
#include "services/domain/test_calendar.h"

namespace motcua::domain {
namespace {

constexpr int kRounds = 4000;

class DeadlineProperty : public testing::Test {
 protected:
  int Draw(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
  absl::Time DrawStart() { return At(2024, 1, 2) + absl::Minutes(Draw(0, 3 * 365 * 24 * 60)); }
  TermRule DrawRule() {
    switch (Draw(0, 3)) {
      case 0:
        return {TermUnit::kWorkingDay, Draw(0, 40), 0};
      case 1:
        return {TermUnit::kWorkingMinute, Draw(0, 5000), 0};
      case 2:
        return {TermUnit::kCalendarDay, Draw(1, 60), 0};
    }
    return {TermUnit::kSameDay, 0, Draw(7, 18) * 60};
  }
  Derivation Compute(const TermRule& rule, absl::Time start, std::vector<Pause> pauses = {}) {
    const auto d = ComputeDeadline(calendar_, {.rule = rule, .start = start, .pauses = pauses});
    EXPECT_TRUE(d.ok()) << d.status();
    return d.ok() ? *d : Derivation();
  }

  const OfficeTime calendar_ = TestCalendar();
  std::mt19937 random_{20261112};
};

TEST_F(DeadlineProperty, LaterStartIsNeverDueEarlier) {
  for (int round = 0; round < kRounds; ++round) {
    const TermRule rule = DrawRule();
    const absl::Time start = DrawStart();
    const Derivation early = Compute(rule, start);
    const Derivation late = Compute(rule, start + absl::Minutes(Draw(1, 3000)));
    ASSERT_LE(early.due_at, late.due_at) << start << " unit " << static_cast<int>(rule.unit);
    ASSERT_LE(early.promised_at, late.promised_at);
  }
}

TEST_F(DeadlineProperty, ElapsedAndRemainingMinutesMakeTheTerm) {
  for (int round = 0; round < kRounds; ++round) {
    const int amount = Draw(0, 5000);
    const absl::Time start = DrawStart();
    const Derivation d = Compute({TermUnit::kWorkingMinute, amount, 0}, start);
    const auto total = OfficeMinutesBetween(calendar_, start, *d.due_at);
    ASSERT_EQ(total, amount) << start;
    const auto length = absl::ToInt64Minutes(*d.due_at - start);
    const absl::Time middle = start + absl::Minutes(Draw(0, static_cast<int>(length)));
    ASSERT_EQ(*OfficeMinutesBetween(calendar_, start, middle) +
                  *OfficeMinutesBetween(calendar_, middle, *d.due_at),
              amount);
  }
}

TEST_F(DeadlineProperty, DatesLieInOfficeTimeAndPromisesAreNeverBeforeThem) {
  for (int round = 0; round < kRounds; ++round) {
    const Derivation d = Compute(DrawRule(), DrawStart());
    ASSERT_TRUE(IsWorkingDay(calendar_, DayOf(*d.due_at)));
    ASSERT_LE(d.due_at, d.promised_at);
    ASSERT_LE(d.effective_start, d.due_at);
    ASSERT_EQ(DayOf(*d.due_at), DayOf(*d.promised_at));
  }
}

TEST_F(DeadlineProperty, LongerPauseIsNeverDueEarlier) {
  for (int round = 0; round < kRounds; ++round) {
    const TermRule rule = DrawRule();
    const absl::Time start = DrawStart();
    const absl::Time from = start + absl::Minutes(Draw(0, 20000));
    const absl::Time to = from + absl::Minutes(Draw(0, 20000));
    const Derivation none = Compute(rule, start);
    const Derivation brief = Compute(rule, start, {{from, to}});
    const Derivation longer = Compute(rule, start, {{from, to + absl::Minutes(Draw(0, 3000))}});
    // The engine's instant of a term in working days may be the evening before its morning.
    if (rule.unit != TermUnit::kWorkingDay) {
      ASSERT_LE(none.due_at, brief.due_at) << start << " pause " << from << " to " << to;
    }
    ASSERT_LE(brief.due_at, longer.due_at) << start << " pause " << from << " to " << to;
    ASSERT_LE(none.promised_at, brief.promised_at);
  }
}

TEST_F(DeadlineProperty, WorkingDaysBetweenStartAndDueAreTheAmount) {
  for (int round = 0; round < kRounds; ++round) {
    const int amount = Draw(0, 40);
    const Derivation d = Compute({TermUnit::kWorkingDay, amount, 0}, DrawStart());
    int counted = 0;
    for (absl::CivilDay day = DayOf(d.effective_start) + 1; day <= DayOf(*d.due_at); ++day) {
      if (IsWorkingDay(calendar_, day)) ++counted;
    }
    ASSERT_EQ(counted, amount);
    std::int64_t told = 0;
    absl::Time from = d.start;
    for (const Tile& tile : d.tiles) {
      if (tile.kind == TileKind::kCounted || tile.kind == TileKind::kMakeUp) {
        told += DayOf(tile.end) - DayOf(from);
      }
      from = tile.end;
    }
    ASSERT_EQ(told, amount);
  }
}

// Counted and not counted together are all the time there is, and what was counted is the term.
TEST_F(DeadlineProperty, TilesAreEveryMinuteAndCountTheTerm) {
  for (int round = 0; round < kRounds; ++round) {
    const int amount = Draw(0, 5000);
    const absl::Time start = DrawStart();
    std::vector<Pause> pauses;
    absl::Time last = start;
    for (int i = Draw(0, 3); i > 0; --i) {
      const absl::Time from = last + absl::Minutes(Draw(0, 3000));
      last = from + absl::Minutes(Draw(0, 9000));
      pauses.push_back({from, last});
    }
    const Derivation d = Compute({TermUnit::kWorkingMinute, amount, 0}, start, pauses);
    std::int64_t counted = 0;
    absl::Time from = d.start;
    for (const Tile& tile : d.tiles) {
      ASSERT_LT(from, tile.end);
      const std::int64_t office = *OfficeMinutesBetween(calendar_, from, tile.end);
      if (tile.kind == TileKind::kMinutes || tile.kind == TileKind::kMakeUp) {
        ASSERT_EQ(office, absl::ToInt64Minutes(tile.end - from));
        counted += office;
      } else if (tile.kind != TileKind::kSuspended) {
        ASSERT_EQ(office, 0) << EncodeDerivation(d);
      }
      from = tile.end;
    }
    ASSERT_EQ(counted, amount) << EncodeDerivation(d);
    ASSERT_EQ(from, std::max(*d.due_at, d.start));
  }
}

}  // namespace
}  // namespace motcua::domain
