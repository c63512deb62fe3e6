#include "gateway/lookup/instant.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "gateway/lookup/texts.h"
#include "services/domain/calendar.h"
#include "services/domain/house_time.h"
#include "services/domain/text.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t kLongestPart = 40;  // octets; more is no day and no time
constexpr std::string_view kExample = "26/11/2026";

// Numbers of at most four digits between single blanks; nullopt where there is anything else.
std::optional<std::vector<int>> Numbers(const std::string& text) {
  constexpr std::size_t kMostDigits = 4;
  std::vector<int> numbers;
  for (const absl::string_view part : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    int number = 0;
    const bool digits = part.find_first_not_of("0123456789") == absl::string_view::npos;
    if (!digits || part.size() > kMostDigits || !absl::SimpleAtoi(part, &number)) {
      return std::nullopt;
    }
    numbers.push_back(number);
  }
  return numbers;
}

std::optional<absl::CivilDay> ReadDay(std::string_view text) {
  if (text.size() > kLongestPart) return std::nullopt;
  const auto parts =
      Numbers(absl::StrReplaceAll(ToAbsl(text), {{"-", " "}, {"/", " "}, {".", " "}}));
  if (!parts || parts->size() != 3) return std::nullopt;
  constexpr int kFirstYear = 1900;
  const bool year_first = (*parts)[0] >= kFirstYear;
  const int year = (*parts)[year_first ? 0 : 2];
  const int month = (*parts)[1];
  const int day = (*parts)[year_first ? 2 : 0];
  const absl::CivilDay read(year, month, day);
  const bool exists = read.year() == year && read.month() == month && read.day() == day;
  if (!exists || year < kFirstYear) return std::nullopt;
  return read;
}

std::optional<int> ReadMinute(std::string_view text) {
  if (text.size() > kLongestPart) return std::nullopt;
  const std::string plain = absl::StrReplaceAll(absl::AsciiStrToLower(ToAbsl(text)), {{":", " "},
                                                                                      {"giờ", " "},
                                                                                      {"gio", " "},
                                                                                      {"phút", " "},
                                                                                      {"phut", " "},
                                                                                      {"h", " "},
                                                                                      {"g", " "},
                                                                                      {".", " "}});
  const auto parts = Numbers(plain);
  if (!parts || parts->empty() || parts->size() > 2) return std::nullopt;
  constexpr int kHours = 24;
  constexpr int kMinutes = 60;
  const int minute = parts->size() == 2 ? (*parts)[1] : 0;
  if ((*parts)[0] >= kHours || minute >= kMinutes) return std::nullopt;
  return (*parts)[0] * kMinutes + minute;
}

// The sentence about a part that was not typed, or cannot be read.
std::string Fault(std::string_view part, std::string_view typed) {
  const bool shown = typed.size() <= kLongestPart && domain::IsCleanText(typed);
  const std::string key =
      std::string("page.what_if.") + (typed.empty() ? "no_" : "bad_") + std::string(part);
  return Say(key,
             {{"typed", shown ? std::string(typed) : "…"}, {"example", std::string(kExample)}});
}

}  // namespace

TypedInstant ReadInstant(std::string_view date, std::string_view time) {
  TypedInstant read;
  const std::optional<absl::CivilDay> day = ReadDay(date);
  if (!day) {
    read.error = Fault("date", date);
    return read;
  }
  const std::optional<int> minute = ReadMinute(time);
  if (!minute) {
    read.error = Fault("time", time);
    return read;
  }
  read.at = domain::InstantOn(*day, *minute);
  read.date = DateFieldOf(*read.at);
  read.time = TimeFieldOf(*read.at);
  return read;
}

std::string DateFieldOf(absl::Time t) {
  return absl::FormatTime("%Y-%m-%d", t, domain::HouseZone());
}

std::string TimeFieldOf(absl::Time t) { return absl::FormatTime("%H:%M", t, domain::HouseZone()); }

}  // namespace motcua::gateway
