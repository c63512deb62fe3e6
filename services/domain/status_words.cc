// How instants, days and numbers are written for people, and how slots are filled.
#include <algorithm>

#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {

std::string Render(std::string_view text, const Slots& slots) {
  std::string result;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    result += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const auto slot =
        close == std::string_view::npos ? slots.end() : slots.find(text.substr(1, close - 1));
    if (slot == slots.end()) {
      result += text.front();
      text.remove_prefix(1);
    } else {
      result += slot->second;
      text.remove_prefix(close + 1);
    }
  }
  return result;
}

std::string TimeText(absl::Time t) {
  const int minute = MinuteOfDay(t);
  return absl::StrFormat("%02d:%02d", minute / 60, minute % 60);
}

std::string DateText(absl::Time t) { return DayText(DayOf(t)); }

std::string DayText(absl::CivilDay day) {
  return absl::StrFormat("%02d/%02d/%04d", day.day(), day.month(), day.year());
}

std::string WeekdayText(absl::CivilDay day) {
  switch (absl::GetWeekday(day)) {
    case absl::Weekday::monday:
      return "thứ Hai";
    case absl::Weekday::tuesday:
      return "thứ Ba";
    case absl::Weekday::wednesday:
      return "thứ Tư";
    case absl::Weekday::thursday:
      return "thứ Năm";
    case absl::Weekday::friday:
      return "thứ Sáu";
    case absl::Weekday::saturday:
      return "thứ Bảy";
    case absl::Weekday::sunday:
      return "Chủ nhật";
  }
  return "";
}

std::string ClockText(absl::Time t) {
  const int minute = MinuteOfDay(t);
  if (minute % 60 == 0) return absl::StrFormat("%d giờ", minute / 60);
  return absl::StrFormat("%d giờ %02d", minute / 60, minute % 60);
}

std::string ShortTime(absl::Time t) {
  const int minute = MinuteOfDay(t);
  return absl::StrFormat("%dh%02d", minute / 60, minute % 60);
}

std::string PhoneDigitsOnly(std::string_view phone) {
  std::string digits;
  std::copy_if(phone.begin(), phone.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

void AddDesk(const AgencyWords& words, Slots& slots) {
  slots["desk"] = words.desk_name.empty() ? words.name : words.desk_name;
  slots["desk_address"] = words.address;
  slots["desk_phone"] = words.phone;
  slots["desk_hours"] = words.hours;
}

void AddInstant(absl::Time t, Slots& slots) {
  slots["time"] = TimeText(t);
  slots["date"] = DateText(t);
  slots["weekday"] = WeekdayText(DayOf(t));
}

}  // namespace motcua::domain
