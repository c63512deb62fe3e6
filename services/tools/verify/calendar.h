// A calendar version as the verifier reads it from its document (docs/derivation.md): which days
// are worked, in which sessions, and what office time lies between two instants. Walks day by day;
// shares no line with services/domain on purpose.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "services/tools/verify/civil.h"

namespace motcua::verify {

// Minutes after local midnight; the start is inside, the end is not.
struct Session {
  Minute start = 0;
  Minute end = 0;
};

struct SpecialDay {
  bool work = false;
  bool confirmed = false;
  std::string name;
  std::string notice;
};

using SessionTables = std::map<Day, std::vector<Session>>;  // by first day

struct Calendar {
  // INVALID_ARGUMENT with the line's number and what was expected there.
  static absl::StatusOr<Calendar> Parse(std::int64_t version, std::string_view document);

  std::int64_t version = 0;
  std::map<int, bool> confirmed_years;
  std::map<std::int64_t, SessionTables> tables;  // by agency; 0 = the house's, always there
  std::unordered_map<Day, SpecialDay> special_days;
};

// A calendar seen by one agency.
class Office {
 public:
  Office(const Calendar& calendar, std::int64_t agency);

  std::int64_t version() const { return calendar_.version; }
  std::int64_t agency() const { return agency_; }  // whose table counts; 0 = the house's

  const SpecialDay* Special(Day day) const;  // nullptr = an ordinary day
  bool Works(Day day) const;
  Day NextWorkingDay(Day after) const;
  const std::vector<Session>& Sessions(Day day) const;
  Minute Closing(Day day) const;

  // norm(t), minutes(a, b), add(t, m) of docs/derivation.md.
  Minute Normal(Minute at) const;
  Minute MinutesBetween(Minute from, Minute to) const;
  Minute Add(Minute at, Minute minutes) const;

  // A special day not confirmed lies within the two days, or a draft year touches them.
  bool CrossesUnconfirmed(Day first, Day last) const;

 private:
  const Calendar& calendar_;
  std::int64_t agency_ = 0;
  const SessionTables* house_ = nullptr;
  const SessionTables* own_ = nullptr;
};

// Names and notices as records carry them: '%', '|', ',' and octets below 0x20 as %xx.
std::string Escaped(std::string_view text);
// nullopt unless Escaped gives the text back.
std::optional<std::string> Unescaped(std::string_view text);

}  // namespace motcua::verify
