#include "services/tools/verify/calendar.h"

#include <algorithm>
#include <utility>

namespace motcua::verify {

Office::Office(const Calendar& calendar, std::int64_t agency)
    : calendar_(calendar), house_(&calendar.tables.at(0)) {
  const auto own = calendar.tables.find(agency);
  if (agency == 0 || own == calendar.tables.end()) return;
  agency_ = agency;
  own_ = &own->second;
}

const SpecialDay* Office::Special(Day day) const {
  const auto found = calendar_.special_days.find(day);
  return found == calendar_.special_days.end() ? nullptr : &found->second;
}

bool Office::Works(Day day) const {
  const SpecialDay* special = Special(day);
  return special != nullptr ? special->work : !IsWeekend(day);
}

Day Office::NextWorkingDay(Day after) const {
  do ++after;
  while (!Works(after));
  return after;
}

const std::vector<Session>& Office::Sessions(Day day) const {
  // Before its own first table an agency keeps the house's hours.
  for (const SessionTables* tables : {own_, house_}) {
    if (tables == nullptr) continue;
    const auto next = tables->upper_bound(day);
    if (next != tables->begin()) return std::prev(next)->second;
  }
  return house_->begin()->second;
}

Minute Office::Closing(Day day) const { return MidnightOf(day) + Sessions(day).back().end; }

Minute Office::Normal(Minute at) const {
  for (Day day = DayOf(at);; ++day) {
    if (!Works(day)) continue;
    for (const Session& session : Sessions(day)) {
      if (at < MidnightOf(day) + session.end) {
        return std::max(at, MidnightOf(day) + session.start);
      }
    }
  }
}

Minute Office::MinutesBetween(Minute from, Minute to) const {
  Minute sum = 0;
  for (Day day = DayOf(from); MidnightOf(day) < to; ++day) {
    if (!Works(day)) continue;
    for (const Session& session : Sessions(day)) {
      const Minute begin = std::max(from, MidnightOf(day) + session.start);
      const Minute end = std::min(to, MidnightOf(day) + session.end);
      if (begin < end) sum += end - begin;
    }
  }
  return sum;
}

Minute Office::Add(Minute at, Minute minutes) const {
  if (minutes == 0) return at;
  for (Day day = DayOf(at);; ++day) {
    if (!Works(day)) continue;
    for (const Session& session : Sessions(day)) {
      const Minute begin = std::max(at, MidnightOf(day) + session.start);
      const Minute end = MidnightOf(day) + session.end;
      if (begin >= end) continue;
      if (minutes <= end - begin) return begin + minutes;
      minutes -= end - begin;
    }
  }
}

bool Office::CrossesUnconfirmed(Day first, Day last) const {
  for (int year = YearOf(first); year <= YearOf(last); ++year) {
    const auto found = calendar_.confirmed_years.find(year);
    if (found != calendar_.confirmed_years.end() && !found->second) return true;
  }
  for (Day day = first; day <= last; ++day) {
    const SpecialDay* special = Special(day);
    if (special != nullptr && !special->confirmed) return true;
  }
  return false;
}

}  // namespace motcua::verify
