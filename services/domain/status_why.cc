// Why a date is what it is, as the lines of texts.md 2.5.
#include <algorithm>
#include <array>
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

// The days that lie in a tile as a whole.
void AddDays(absl::Time from, absl::Time to, std::vector<absl::CivilDay>& days) {
  absl::CivilDay day = DayOf(from);
  if (InstantOn(day, 0) < from) ++day;
  for (; InstantOn(day + 1, 0) <= to; ++day) days.push_back(day);
}

// Calls `use` with each tile from the effective start on and the instant it begins at.
template <typename Use>
void ForEachTile(const Derivation& derivation, const Use& use) {
  absl::Time from = derivation.start;
  for (const Tile& tile : derivation.tiles) {
    if (from >= derivation.effective_start || derivation.rule.unit == TermUnit::kCalendarDay) {
      use(tile, from);
    }
    from = tile.end;
  }
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
  ForEachTile(derivation, [&days](const Tile& tile, absl::Time from) {
    if (tile.kind == TileKind::kWeekend) AddDays(from, tile.end, days);
  });
  if (days.empty()) return;
  lines.push_back(
      {"why.skip.weekend",
       {{"count", absl::StrFormat("%d", days.size())}, {"days", DayList(days, false)}}});
}

// One line per holiday, even where a weekend cuts it in two.
void AddHolidayLines(const Derivation& derivation, std::vector<Line>& lines) {
  struct Holiday {
    const Tile* tile;
    std::vector<absl::CivilDay> days;
  };
  std::vector<Holiday> holidays;
  ForEachTile(derivation, [&holidays](const Tile& tile, absl::Time from) {
    std::vector<absl::CivilDay> days;
    if (tile.kind == TileKind::kHoliday) AddDays(from, tile.end, days);
    if (days.empty()) return;
    auto known = std::find_if(holidays.begin(), holidays.end(), [&](const Holiday& holiday) {
      return holiday.tile->name == tile.name && holiday.tile->notice == tile.notice &&
             holiday.days.back().year() == days.front().year();
    });
    if (known == holidays.end()) known = holidays.insert(holidays.end(), {&tile, {}});
    known->days.insert(known->days.end(), days.begin(), days.end());
  });
  for (const Holiday& holiday : holidays) {
    const std::string& notice = holiday.tile->notice;
    lines.push_back({notice.empty() ? "why.skip.holiday.plain" : "why.skip.holiday",
                     {{"date", DayList(holiday.days, true)},
                      {"holiday_name", holiday.tile->name},
                      {"notice", notice}}});
  }
}

void AddMakeupLines(const Derivation& derivation, std::vector<Line>& lines) {
  std::optional<absl::CivilDay> told;
  ForEachTile(derivation, [&](const Tile& tile, absl::Time from) {
    if (tile.kind != TileKind::kMakeUp || told == DayOf(from)) return;
    told = DayOf(from);
    lines.push_back(
        {tile.notice.empty() ? "why.makeup.plain" : "why.makeup",
         {{"date", DateText(from)}, {"swapped_date", tile.name}, {"notice", tile.notice}}});
  });
}

// What was waited for is a text of its own, so that it is said in the reader's language.
void AddPauseLines(const Derivation& derivation, std::vector<Line>& lines) {
  absl::Time from = derivation.start;
  for (const Tile& tile : derivation.tiles) {
    const bool restarted =
        derivation.policy == SupplementPolicy::kRestart && tile.name == "supplement";
    if (tile.kind == TileKind::kSuspended && !restarted) {
      const bool payment = tile.name == "payment";
      lines.push_back({payment ? "why.pause.payment" : "why.pause.supplement",
                       {{"pause_date", DateText(from)}, {"resume_date", DateText(tile.end)}}});
    }
    from = tile.end;
  }
}

void AddExtensionLines(const Derivation& derivation, std::vector<Line>& lines) {
  for (const Tile& tile : derivation.tiles) {
    if (tile.kind != TileKind::kExtended) continue;
    const auto given = std::find_if(
        derivation.extensions.begin(), derivation.extensions.end(),
        [&tile](const Extension& extension) { return extension.notice == tile.notice; });
    if (given == derivation.extensions.end()) continue;
    lines.push_back(
        {"why.extended", {{"notice_no", given->notice}, {"date", DateText(given->at)}}});
  }
}

// A calendar that was a draft when the date was computed may have been confirmed since without
// moving it; then there is nothing to warn of.
bool StillDraft(const Derivation& derivation, const OfficeTime& office) {
  if (!derivation.crosses_unconfirmed || !derivation.due_at.has_value()) return false;
  const auto first = OfficeTime::DayOf(ToLocalMinute(derivation.start));
  const auto last = OfficeTime::DayOf(ToLocalMinute(*derivation.due_at));
  return !office.Covers(first) || !office.Covers(last) || office.Unconfirmed(first, last);
}

// Codes of reasons that have words of their own; what was typed beside them stands on form 03
// alone.
constexpr auto kSaidReasons = std::to_array<std::string_view>(
    {"not_competent", "not_eligible", "incomplete", "duplicate", "unreachable"});

std::vector<Line> WhyDeclined(std::span<const Event> events) {
  const Event* const declined = LastEvent(events, EventKind::kDeclined);
  if (declined == nullptr) return {};
  const std::string code = declined->facts.reason_code.value_or("");
  const bool said = std::find(kSaidReasons.begin(), kSaidReasons.end(), code) != kSaidReasons.end();
  if (!said) return {};
  return {{"why.declined." + code, {}}};
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
  AddExtensionLines(derivation, lines);
  if (derivation.rolled && derivation.due_at.has_value()) {
    lines.push_back({"why.roll", {{"date", DateText(*derivation.due_at)}}});
  }
  return lines;
}

std::vector<Line> WhyLines(const ViewFacts& facts) {
  const DossierState state = facts.dossier.state;
  if (state == DossierState::kDeclined) return WhyDeclined(facts.events);
  const bool dated = state == DossierState::kReceived || state == DossierState::kInProgress ||
                     state == DossierState::kFinished || state == DossierState::kHandedOver;
  if (!dated) return {};
  const std::optional<Derivation> derivation = LastDerivation(facts.events);
  if (!derivation.has_value()) return {};
  std::vector<Line> lines = ExplainDeadline(*derivation);
  const bool open = !facts.dossier.finished_at.has_value();
  if (open && StillDraft(*derivation, facts.office)) {
    const auto year = DayOf(*derivation->due_at).year();
    lines.push_back({"web.due.draft_calendar", {{"year", absl::StrFormat("%d", year)}}});
  }
  return lines;
}

}  // namespace motcua::domain
