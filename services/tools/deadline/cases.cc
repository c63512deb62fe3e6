#include "services/tools/deadline/cases.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <optional>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/deadline.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"

namespace motcua::deadline {
namespace {

namespace json = boost::json;

constexpr std::size_t kKeptCalendars = 64;
constexpr int kYearsAround = 3;
constexpr int kMostYears = 400;
constexpr std::optional<int> kUsualCutoff = 15 * 60;  // domain.md 4.1
constexpr std::int64_t kMostAmount = 1'000'000;

// What a field should have been; thrown nowhere, carried out of the reader as text.
struct Fault {
  std::string text;
};
template <typename T>
using Read = std::pair<std::optional<T>, Fault>;

Fault Expected(std::string_view field, std::string_view what) {
  return {absl::StrFormat("%s: expected %s", field, what)};
}

std::optional<int> Digits(std::string_view text) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const bool plain = !text.empty() && text.front() != '-' && text.front() != '+';
  if (error != std::errc() || stop != end || !plain) return std::nullopt;
  return number;
}

// "07:00"; 24:00 only as the end of a session.
std::optional<int> ParseMinute(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = Digits(text.substr(0, 2));
  const auto minute = Digits(text.substr(3));
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const int of_day = *hour * 60 + *minute;
  return of_day <= domain::kMinutesPerDay ? std::optional(of_day) : std::nullopt;
}

std::optional<absl::CivilDay> ParseDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Digits(text.substr(0, 4));
  const auto month = Digits(text.substr(5, 2));
  const auto day = Digits(text.substr(8));
  if (!year || !month || !day) return std::nullopt;
  const absl::CivilDay civil(*year, *month, *day);
  const bool real = civil.month() == *month && civil.day() == *day;
  return real ? std::optional(civil) : std::nullopt;
}

// "2026-03-02T09:10", seconds allowed and dropped.
std::optional<absl::Time> ParseInstant(std::string_view text) {
  if (text.size() < 16 || text[10] != 'T') return std::nullopt;
  const auto day = ParseDay(text.substr(0, 10));
  const auto minute = ParseMinute(text.substr(11, 5));
  if (!day || !minute || *minute >= domain::kMinutesPerDay) return std::nullopt;
  if (text.size() > 16 && (text.size() != 19 || text[16] != ':')) return std::nullopt;
  return domain::InstantOn(*day, *minute);
}

std::string_view TextOf(const json::value& value) {
  return value.is_string() ? std::string_view(value.get_string()) : std::string_view();
}

class Reader {
 public:
  explicit Reader(const json::object& object) : object_(object) {}

  // Empty when everything read so far was sound.
  const std::string& fault() const { return fault_; }

  domain::Calendar Calendar() {
    domain::Calendar calendar;
    for (const json::value& row : Array("sessions", true)) {
      calendar.sessions.push_back(SessionOf(row, calendar));
    }
    if (calendar.sessions.empty()) Refuse("sessions", "at least one [\"HH:MM\",\"HH:MM\"]");
    AddDays("off", false, calendar);
    AddDays("makeup", true, calendar);
    return calendar;
  }

  domain::DeadlineFacts Facts() {
    domain::DeadlineFacts facts;
    facts.rule = Rule();
    const std::string_view policy = Text("policy");
    if (policy == "restart") facts.policy = domain::SupplementPolicy::kRestart;
    if (!policy.empty() && policy != "pause" && policy != "restart") {
      Refuse("policy", "pause or restart");
    }
    facts.start = InstantOf(Text("start"), "start");
    for (const json::value& row : Array("pauses", false)) {
      const json::array* const pair = row.if_array();
      if (pair == nullptr || pair->size() != 2) {
        Refuse("pauses", "pairs of instants");
        break;
      }
      facts.pauses.push_back({.from = InstantOf(TextOf((*pair)[0]), "pauses"),
                              .to = InstantOf(TextOf((*pair)[1]), "pauses")});
    }
    return facts;
  }

 private:
  void Refuse(std::string_view field, std::string_view expected) {
    if (fault_.empty()) fault_ = Expected(field, expected).text;
  }

  std::string_view Text(std::string_view field) const {
    const json::value* const value = object_.if_contains(field);
    return value == nullptr ? std::string_view() : TextOf(*value);
  }

  const json::array& Array(std::string_view field, bool needed) {
    static const json::array kNone;
    const json::value* const value = object_.if_contains(field);
    const json::array* const array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr && (needed || value != nullptr)) Refuse(field, "a list");
    return array == nullptr ? kNone : *array;
  }

  domain::Session SessionOf(const json::value& row, const domain::Calendar& calendar) {
    const json::array* const pair = row.if_array();
    std::optional<int> from;
    std::optional<int> to;
    if (pair != nullptr && pair->size() == 2) {
      from = ParseMinute(TextOf((*pair)[0]));
      to = ParseMinute(TextOf((*pair)[1]));
    }
    const int after = calendar.sessions.empty() ? -1 : calendar.sessions.back().end_minute;
    if (!from || !to || *from >= *to || *from <= after) {
      Refuse("sessions", "pairs of \"HH:MM\", ascending, not touching");
      return {};
    }
    return {.start_minute = *from, .end_minute = *to};
  }

  void AddDays(std::string_view field, bool working, domain::Calendar& calendar) {
    for (const json::value& row : Array(field, false)) {
      const auto day = ParseDay(TextOf(row));
      if (!day) return Refuse(field, "days as \"YYYY-MM-DD\"");
      calendar.special[*day] = {.working = working, .name = "", .notice = "", .confirmed = true};
    }
  }

  domain::TermRule Rule() {
    domain::TermRule rule;
    const std::string_view unit = Text("unit");
    if (unit == "working_day") {
      rule.unit = domain::TermUnit::kWorkingDay;
    } else if (unit == "working_minute") {
      rule.unit = domain::TermUnit::kWorkingMinute;
    } else if (unit == "calendar_day") {
      rule.unit = domain::TermUnit::kCalendarDay;
    } else if (unit == "same_day") {
      rule.unit = domain::TermUnit::kSameDay;
    } else {
      Refuse("unit", "working_day, working_minute, calendar_day or same_day");
    }
    const json::value* const amount = object_.if_contains("amount");
    if (rule.unit == domain::TermUnit::kSameDay) {
      const bool given = object_.if_contains("cutoff") != nullptr;
      const auto cutoff = given ? ParseMinute(Text("cutoff")) : kUsualCutoff;
      if (!cutoff) Refuse("cutoff", "\"HH:MM\" for same_day");
      rule.cutoff_minute = cutoff.value_or(0);
    } else if (amount == nullptr || !amount->is_int64() || amount->get_int64() < 0 ||
               amount->get_int64() > kMostAmount) {
      Refuse("amount", "a whole number from 0 to 1000000");
    } else {
      rule.amount = static_cast<int>(amount->get_int64());
    }
    return rule;
  }

  absl::Time InstantOf(std::string_view text, std::string_view field) {
    const auto instant = ParseInstant(text);
    if (!instant) Refuse(field, "\"YYYY-MM-DDTHH:MM\" of a real day");
    return instant.value_or(absl::UnixEpoch());
  }

  const json::object& object_;
  std::string fault_;
};

std::string DueText(const domain::DeadlineFacts& facts, absl::Time due) {
  const bool day_only = facts.rule.unit == domain::TermUnit::kCalendarDay;
  return absl::FormatTime(day_only ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M", due, domain::HouseZone());
}

std::string Line(const json::value& id, std::string_view name, std::string_view value) {
  return absl::StrFormat("{\"id\":%s,\"%s\":%s}", json::serialize(id), name,
                         json::serialize(json::value(json::string(value))));
}

}  // namespace

std::shared_ptr<const domain::OfficeTime> Cases::Office(const domain::Calendar& rows) {
  for (auto office = offices_.begin(); office != offices_.end(); ++office) {
    if ((*office)->rows() != rows) continue;
    offices_.splice(offices_.begin(), offices_, office);
    return offices_.front();
  }
  offices_.push_front(std::make_shared<const domain::OfficeTime>(rows));
  if (offices_.size() > kKeptCalendars) offices_.pop_back();
  return offices_.front();
}

std::string Cases::Answer(std::string_view line) {
  boost::system::error_code error;
  const json::value parsed = json::parse(line, error);
  const json::object* const object = error ? nullptr : parsed.if_object();
  if (object == nullptr) return Line(nullptr, "error", "expected one JSON object a line");
  const json::value* const sent_id = object->if_contains("id");
  const json::value id = sent_id == nullptr ? json::value(nullptr) : *sent_id;
  Reader reader(*object);
  domain::Calendar calendar = reader.Calendar();
  const domain::DeadlineFacts facts = reader.Facts();
  if (!reader.fault().empty()) return Line(id, "error", reader.fault());
  const absl::Time last = facts.pauses.empty() ? facts.start : facts.pauses.back().to;
  const auto first_year = static_cast<int>(domain::DayOf(std::min(facts.start, last)).year());
  const auto last_year = static_cast<int>(domain::DayOf(std::max(facts.start, last)).year());
  absl::Status refusal;
  for (int years = kYearsAround; years <= kMostYears; years *= 2) {
    calendar.first_year = first_year - 1;
    calendar.last_year = last_year + years;
    const auto office = Office(calendar);
    const auto derivation = domain::ComputeDeadline(*office, facts);
    refusal = derivation.status();
    if (derivation.ok()) {
      // With reasons and without is one engine; that it stays so is asked with every case.
      const auto dates = domain::ComputeDates(*office, facts);
      const bool agree = dates.ok() && dates->due_at == derivation->due_at &&
                         dates->promised_at == derivation->promised_at;
      if (!agree) return Line(id, "error", "the engine disagrees with itself");
      return Line(id, "due", DueText(facts, *derivation->due_at));
    }
    if (domain::ReasonOf(refusal) != "NO_CALENDAR") break;
  }
  return Line(id, "error", std::string(refusal.message()));
}

}  // namespace motcua::deadline
