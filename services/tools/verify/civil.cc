#include "services/tools/verify/civil.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_format.h"

namespace motcua::verify {
namespace {

namespace chrono = std::chrono;

constexpr Minute kOffset = 7 * 60;  // UTC+7
constexpr std::size_t kDayDigits = 8;
constexpr std::size_t kLongestNumber = 15;
constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2999;
constexpr int kMinutesOfHour = 60;
constexpr int kHoursOfDay = 24;

chrono::year_month_day Civil(Day day) {
  return chrono::sys_days(chrono::days(static_cast<chrono::days::rep>(day)));
}

bool OnlyDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int Digits(std::string_view text) {
  int number = 0;
  for (const char c : text) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

Minute MidnightOf(Day day) { return day * kDayMinutes - kOffset; }

Day DayOf(Minute at) {
  const Minute local = at + kOffset;
  return local >= 0 ? local / kDayMinutes : -((-local + kDayMinutes - 1) / kDayMinutes);
}

int YearOf(Day day) { return static_cast<int>(Civil(day).year()); }

bool IsWeekend(Day day) {
  const chrono::weekday weekday{chrono::sys_days(Civil(day))};
  return weekday == chrono::Saturday || weekday == chrono::Sunday;
}

std::optional<Day> ParseDay(std::string_view digits) {
  if (digits.size() != kDayDigits || !OnlyDigits(digits)) return std::nullopt;
  const int year = Digits(digits.substr(0, 4));
  const chrono::year_month_day civil{chrono::year(year), chrono::month(Digits(digits.substr(4, 2))),
                                     chrono::day(Digits(digits.substr(6, 2)))};
  if (!civil.ok() || year < kFirstYear || year > kLastYear) return std::nullopt;
  return chrono::sys_days(civil).time_since_epoch().count();
}

std::string DayText(Day day) {
  const chrono::year_month_day civil = Civil(day);
  return absl::StrFormat("%04d%02d%02d", static_cast<int>(civil.year()),
                         static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()));
}

std::optional<Minute> ParseLocal(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00";
  if (text.size() != kShape.size()) return std::nullopt;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kShape[i] == '0') {
      digits += text[i];
    } else if (text[i] != kShape[i]) {
      return std::nullopt;
    }
  }
  if (!OnlyDigits(digits)) return std::nullopt;
  const std::string_view view = digits;
  const std::optional<Day> day = ParseDay(view.substr(0, kDayDigits));
  const int hour = Digits(view.substr(kDayDigits, 2));
  const int minute = Digits(view.substr(kDayDigits + 2, 2));
  if (!day || hour >= kHoursOfDay || minute >= kMinutesOfHour) return std::nullopt;
  return MidnightOf(*day) + hour * kMinutesOfHour + minute;
}

std::string LocalText(Minute at) {
  const Day day = DayOf(at);
  const chrono::year_month_day civil = Civil(day);
  const auto minute = static_cast<int>(at - MidnightOf(day));
  return absl::StrFormat("%04d-%02d-%02dT%02d:%02d", static_cast<int>(civil.year()),
                         static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()),
                         minute / kMinutesOfHour, minute % kMinutesOfHour);
}

std::optional<std::int64_t> ParseNumber(std::string_view digits) {
  if (digits.empty() || digits.size() > kLongestNumber || !OnlyDigits(digits)) return std::nullopt;
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

}  // namespace motcua::verify
