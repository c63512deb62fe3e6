// Dates a second on one core: with their derivation, with the derivation written down, and, as the
// reference of the same run, without any reason. Starts are spread over a year of the demonstration
// calendar; the term is 15 working days, then the other units.
#include "services/domain/deadline.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/test_calendar.h"

namespace motcua::domain {
namespace {

constexpr int kStarts = 4096;
constexpr int kRounds = 5;
constexpr double kRoundSeconds = 0.6;

std::vector<DeadlineFacts> Draw(const TermRule& rule, bool paused) {
  std::mt19937 random(2026);
  std::uniform_int_distribution<int> minute(0, 320 * 24 * 60);
  std::vector<DeadlineFacts> facts;
  for (int i = 0; i < kStarts; ++i) {
    const absl::Time start = At(2026, 1, 5) + absl::Minutes(minute(random));
    facts.push_back({.rule = rule, .start = start});
    if (!paused) continue;
    facts.back().pauses = {{start + absl::Hours(30), start + absl::Hours(130)}};
  }
  return facts;
}

// Calls a second, median of the rounds. `sink` keeps the work from being left out.
template <typename Work>
double Rate(const std::vector<DeadlineFacts>& facts, const Work& work) {
  using Wall = std::chrono::steady_clock;
  std::array<double, kRounds> rates{};
  std::uint64_t sink = 0;
  for (double& rate : rates) {
    std::int64_t calls = 0;
    const auto begin = Wall::now();
    std::chrono::duration<double> spent{};
    while (spent.count() < kRoundSeconds) {
      for (const DeadlineFacts& one : facts) sink += work(one);
      calls += static_cast<std::int64_t>(facts.size());
      spent = Wall::now() - begin;
    }
    rate = static_cast<double>(calls) / spent.count();
  }
  std::sort(rates.begin(), rates.end());
  if (sink == 0) std::puts("nothing was computed");
  return rates[kRounds / 2];
}

void Report(std::string_view name, const TermRule& rule, bool paused) {
  const OfficeTime office = TestCalendar();
  const std::vector<DeadlineFacts> facts = Draw(rule, paused);
  const double bare = Rate(facts, [&](const DeadlineFacts& one) {
    const auto dates = ComputeDates(office, one);
    return dates.ok() && dates->due_at ? 1U : 0U;
  });
  const double derived = Rate(facts, [&](const DeadlineFacts& one) {
    const auto derivation = ComputeDeadline(office, one);
    return derivation.ok() ? derivation->tiles.size() : 0U;
  });
  const double written = Rate(facts, [&](const DeadlineFacts& one) {
    const auto derivation = ComputeDeadline(office, one);
    return derivation.ok() ? EncodeDerivation(*derivation).size() : 0U;
  });
  std::printf("%-30.*s %12.0f %12.0f %12.0f %8.2f\n", static_cast<int>(name.size()), name.data(),
              bare, derived, written, derived / bare);
}

}  // namespace
}  // namespace motcua::domain

int main() {
  using motcua::domain::Report;
  using motcua::domain::TermUnit;
  constexpr int kCutoff = 15 * 60;
  std::printf("%-30s %12s %12s %12s %8s\n", "dates a second, one core", "bare (ref.)", "derived",
              "and written", "ratio");
  Report("15 working days", {TermUnit::kWorkingDay, 15}, false);
  Report("15 working days, one pause", {TermUnit::kWorkingDay, 15}, true);
  Report("16 working hours", {TermUnit::kWorkingMinute, 16 * 60}, false);
  Report("20 calendar days", {TermUnit::kCalendarDay, 20}, false);
  Report("same day", {TermUnit::kSameDay, 0, kCutoff}, false);
  return 0;
}
