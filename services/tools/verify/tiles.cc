#include "services/tools/verify/tiles.h"

#include <algorithm>
#include <utility>

namespace motcua::verify {

void Tiles::Lay(Tile tile) {
  if (tile.end <= End()) return;
  if (!tiles_.empty()) {
    Tile& last = tiles_.back();
    if (last.letter == tile.letter && last.name == tile.name && last.notice == tile.notice) {
      last.end = tile.end;
      return;
    }
  }
  tiles_.push_back(std::move(tile));
}

void Tiles::LayOff(const Office& office, char letter, Day day, Minute end) {
  Tile tile{.letter = letter, .end = end};
  const SpecialDay* special = office.Special(day);
  if (special != nullptr && !IsWeekend(day)) {
    tile.name = special->name;
    tile.notice = special->notice;
  }
  Lay(std::move(tile));
}

void Tiles::LayDay(const Office& office, Day day) {
  const Minute end = MidnightOf(day + 1);
  if (!office.Works(day)) return LayOff(office, IsWeekend(day) ? 'w' : 'h', day, end);
  const SpecialDay* special = office.Special(day);
  if (special == nullptr) return Lay({.letter = 'c', .end = end});
  Lay({.letter = 'u', .end = end, .name = special->name, .notice = special->notice});
}

void Tiles::LayMinutes(const Office& office, Minute to) {
  for (Day day = DayOf(End()); MidnightOf(day) < to; ++day) {
    const Minute end = std::min(to, MidnightOf(day + 1));
    if (office.Works(day)) {
      LayWorkingDay(office, day, end);
    } else {
      LayOff(office, IsWeekend(day) ? 'w' : 'h', day, end);
    }
  }
}

void Tiles::LayWorkingDay(const Office& office, Day day, Minute to) {
  Tile counted{.letter = 'm'};
  if (const SpecialDay* special = office.Special(day); special != nullptr) {
    counted = {.letter = 'u', .name = special->name, .notice = special->notice};
  }
  char before = 'n';
  for (const Session& session : office.Sessions(day)) {
    Lay({.letter = before, .end = std::min(to, MidnightOf(day) + session.start)});
    counted.end = std::min(to, MidnightOf(day) + session.end);
    Lay(counted);
    before = 'l';
  }
  Lay({.letter = 'n', .end = to});
}

void Tiles::CutAt(Minute at) {
  while (!tiles_.empty() && tiles_.back().end > at) {
    const Minute begin = tiles_.size() > 1 ? tiles_[tiles_.size() - 2].end : start_;
    if (begin < at) {
      tiles_.back().end = at;
    } else {
      tiles_.pop_back();
    }
  }
  Lay({.letter = 'd', .end = at});
}

}  // namespace motcua::verify
