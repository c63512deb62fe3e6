// The one answer about a dossier, from which every channel's text is made: which texts (keys of the
// message catalogue) and their slots. Pure; decides by level what may be told (architecture.md "two
// levels of answer").
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/deadline.h"
#include "services/domain/dossier.h"
#include "services/domain/office_time.h"

namespace motcua::domain {

enum class ViewLevel { kPublic = 0, kApplicant = 1 };

// What the catalogue knows about the agencies, in the words for people.
struct AgencyWords {
  std::string name;
  std::string short_name;
  std::string desk_name;
  std::string desk_short_name;
  std::string address;
  std::string phone;
  std::string hours;
};
using AgencyLookup = std::function<AgencyWords(AgencyId)>;

struct ViewFacts {
  const Dossier& dossier;
  std::span<const Event> events;  // whole history, oldest first; only read at kApplicant
  std::string procedure_name;
  TermUnit term_unit = TermUnit::kNone;
  const OfficeTime& office;
  AgencyLookup agencies;
  absl::Time now;
};

// A text of the catalogue with its slots filled later: {slot} → value. Slots hold only what the
// level may tell. {sc} (short number) is the channel's to fill. Keys beyond texts.md that the
// catalogue must have: web.timeline.*, web.due.overdue_plain, web.due.finished_only,
// web.help.no_address, why.declined.*, why.skip.holiday.plain, why.makeup.plain,
// why.pause.{payment,supplement}, web.l1.{s1,s8}.plain.*, web.l1.s2.own.*, web.l1.s5.no_date.*,
// web.l1.s10.sent.*.
struct Line {
  std::string key;
  std::map<std::string, std::string, std::less<>> slots;
};
struct TimedLine {
  absl::Time at;
  Line line;
};

struct StatusView {
  std::string code;
  ViewLevel level = ViewLevel::kPublic;
  DossierState shown_state = DossierState::kNone;  // 6 shown as 5, 3 and 7 as 8 at kPublic
  std::string key;  // "web.l0.s4": title/body/next are key + ".title" / ".body" / ".next"
  Line title, body;
  std::optional<Line> due;
  std::optional<Line> next;
  std::string procedure_name;       // kApplicant only
  std::vector<TimedLine> timeline;  // kApplicant only
  std::vector<Line> why;            // kApplicant only; of the valid date, or of what was declined
  std::optional<absl::Time> promised_at;  // only while it is valid as a promise
  Line help, lost;
  Line sms;  // the text message that says the same, "sms.l0.s4"
};

StatusView ComposeStatus(const ViewFacts& facts, ViewLevel level);
// The reasons of a date as lines why.*.
std::vector<Line> ExplainDeadline(const Derivation& derivation);
// Replaces {slot}; an unknown slot is an error of the catalogue and stays visible as "{slot}".
std::string Render(std::string_view text,
                   const std::map<std::string, std::string, std::less<>>& slots);
// "09:10", "dd/mm/yyyy", "thứ Sáu", "17 giờ" / "11 giờ 30" in the house zone.
std::string TimeText(absl::Time t);
std::string DateText(absl::Time t);
std::string DayText(absl::CivilDay day);
std::string WeekdayText(absl::CivilDay day);
std::string ClockText(absl::Time t);
// "15h30", as text messages write an instant.
std::string ShortTime(absl::Time t);

}  // namespace motcua::domain
