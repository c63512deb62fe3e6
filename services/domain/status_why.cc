// Why a date is what it is, as the lines of texts.md 2.5.
#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {
namespace {

bool SameMonth(absl::CivilDay a, absl::CivilDay b) {
  return a.year() == b.year() && a.month() == b.month();
}

// "14, 15, 21/11; 05, 06/12"; the year stands only where asked for or where it changes.
std::string DayList(const std::vector<absl::CivilDay>& days, bool with_year) {
  const bool crosses = !days.empty() && days.front().year() != days.back().year();
  std::string text;
  for (std::size_t i = 0; i < days.size(); ++i) {
    text += absl::StrFormat("%02d", days[i].day());
    const bool last = i + 1 == days.size();
    if (!last && SameMonth(days[i], days[i + 1])) {
      text += ", ";
      continue;
    }
    text += absl::StrFormat("/%02d", days[i].month());
    const bool year_ends = last || days[i].year() != days[i + 1].year();
    if (year_ends && (with_year || crosses)) text += absl::StrFormat("/%04d", days[i].year());
    if (!last) text += "; ";
  }
  return text;
}

void AddDays(const Skip& skip, std::vector<absl::CivilDay>& days) {
  for (absl::CivilDay day = skip.from; day <= skip.to; ++day) days.push_back(day);
}

// "15", "0,5": working hours with a decimal comma.
std::string HoursText(int minutes) {
  const int hundredths = (minutes % 60 * 100 + 30) / 60;
  if (hundredths == 0) return absl::StrFormat("%d", minutes / 60);
  if (hundredths % 10 == 0) return absl::StrFormat("%d,%d", minutes / 60, hundredths / 10);
  return absl::StrFormat("%d,%02d", minutes / 60, hundredths);
}

std::optional<Line> IntroLine(const Derivation& derivation) {
  const TermRule& rule = derivation.rule;
  const std::string count = absl::StrFormat("%d", rule.amount);
  const absl::Time cutoff = InstantOn(DayOf(derivation.start), rule.cutoff_minute);
  switch (rule.unit) {
    case TermUnit::kWorkingDay:
      return Line{"why.intro.day", {{"count", count}}};
    case TermUnit::kWorkingMinute:
      return Line{"why.intro.hour",
                  {{"count", HoursText(rule.amount)},
                   {"time", TimeText(derivation.effective_start)},
                   {"date", DateText(derivation.effective_start)}}};
    case TermUnit::kCalendarDay:
      return Line{"why.intro.calendar", {{"count", count}}};
    case TermUnit::kSameDay:
      return Line{"why.intro.same_day", {{"cutoff", ClockText(cutoff)}}};
    case TermUnit::kNone:
    case TermUnit::kGiven:
      return std::nullopt;
  }
  return std::nullopt;
}

// The end of the last supplement that made the term start again; nullopt if none did.
std::optional<absl::Time> RestartedAt(const Derivation& derivation) {
  if (derivation.policy != SupplementPolicy::kRestart) return std::nullopt;
  for (auto pause = derivation.pauses.rbegin(); pause != derivation.pauses.rend(); ++pause) {
    if (pause->reason == PauseReason::kSupplement) return pause->to;
  }
  return std::nullopt;
}

void AddStartLines(const Derivation& derivation, std::vector<Line>& lines) {
  if (const std::optional<absl::Time> restarted = RestartedAt(derivation)) {
    lines.push_back(
        {"why.restart", {{"time", TimeText(*restarted)}, {"date", DateText(*restarted)}}});
    return;
  }
  // Calendar days count from the day itself, whatever the hour.
  if (derivation.start == derivation.effective_start ||
      derivation.rule.unit == TermUnit::kCalendarDay) {
    return;
  }
  Line line{"why.late_start",
            {{"start_time", TimeText(derivation.effective_start)},
             {"start_date", DateText(derivation.effective_start)}}};
  AddInstant(derivation.start, line.slots);
  lines.push_back(std::move(line));
}

void AddWeekendLine(const Derivation& derivation, std::vector<Line>& lines) {
  std::vector<absl::CivilDay> days;
  for (const Skip& skip : derivation.skips) {
    if (skip.reason == SkipReason::kWeekend) AddDays(skip, days);
  }
  if (days.empty()) return;
  lines.push_back(
      {"why.skip.weekend",
       {{"count", absl::StrFormat("%d", days.size())}, {"days", DayList(days, false)}}});
}

// One line per holiday, even where a weekend cuts it in two.
void AddHolidayLines(const Derivation& derivation, std::vector<Line>& lines) {
  struct Holiday {
    const Skip* skip;
    std::vector<absl::CivilDay> days;
  };
  std::vector<Holiday> holidays;
  for (const Skip& skip : derivation.skips) {
    if (skip.reason != SkipReason::kHoliday) continue;
    auto known = std::find_if(holidays.begin(), holidays.end(), [&](const Holiday& holiday) {
      return holiday.skip->name == skip.name && holiday.skip->notice == skip.notice &&
             holiday.days.back().year() == skip.from.year();
    });
    if (known == holidays.end()) known = holidays.insert(holidays.end(), {&skip, {}});
    AddDays(skip, known->days);
  }
  for (const Holiday& holiday : holidays) {
    const std::string& notice = holiday.skip->notice;
    lines.push_back({notice.empty() ? "why.skip.holiday.plain" : "why.skip.holiday",
                     {{"date", DayList(holiday.days, true)},
                      {"holiday_name", holiday.skip->name},
                      {"notice", notice}}});
  }
}

void AddMakeupLines(const Derivation& derivation, std::vector<Line>& lines) {
  const std::size_t count =
      std::min(derivation.makeup_days.size(), derivation.makeup_reasons.size());
  for (std::size_t i = 0; i < count; ++i) {
    const SpecialDay& reason = derivation.makeup_reasons[i];
    lines.push_back({reason.notice.empty() ? "why.makeup.plain" : "why.makeup",
                     {{"date", DayText(derivation.makeup_days[i])},
                      {"swapped_date", reason.name},
                      {"notice", reason.notice}}});
  }
}

void AddPauseLines(const Derivation& derivation, std::vector<Line>& lines) {
  for (const Skip& skip : derivation.skips) {
    if (skip.reason != SkipReason::kSuspended) continue;
    const bool payment = skip.name == "payment";
    lines.push_back({"why.pause",
                     {{"pause_date", DayText(skip.from)},
                      {"resume_date", DayText(skip.to)},
                      {"pause_reason", payment ? "nộp tiền theo thông báo" : "nộp thêm giấy tờ"}}});
  }
}

}  // namespace

std::vector<Line> ExplainDeadline(const Derivation& derivation) {
  std::vector<Line> lines;
  std::optional<Line> intro = IntroLine(derivation);
  if (!intro.has_value()) return lines;
  lines.push_back(*std::move(intro));
  AddStartLines(derivation, lines);
  AddWeekendLine(derivation, lines);
  AddHolidayLines(derivation, lines);
  AddMakeupLines(derivation, lines);
  AddPauseLines(derivation, lines);
  if (derivation.rolled && derivation.due_at.has_value()) {
    lines.push_back({"why.roll", {{"date", DateText(*derivation.due_at)}}});
  }
  return lines;
}

std::vector<Line> WhyLines(const ViewFacts& facts) {
  const DossierState state = facts.dossier.state;
  const bool dated = state == DossierState::kReceived || state == DossierState::kInProgress ||
                     state == DossierState::kFinished || state == DossierState::kHandedOver;
  if (!dated) return {};
  const std::optional<Derivation> derivation = LastDerivation(facts.events);
  if (!derivation.has_value()) return {};
  std::vector<Line> lines = ExplainDeadline(*derivation);
  const bool open = !facts.dossier.finished_at.has_value();
  if (open && derivation->crosses_unconfirmed && derivation->due_at.has_value()) {
    const auto year = DayOf(*derivation->due_at).year();
    lines.push_back({"web.due.draft_calendar", {{"year", absl::StrFormat("%d", year)}}});
  }
  return lines;
}

}  // namespace motcua::domain
