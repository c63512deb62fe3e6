#include "services/domain/deadline_tiles.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace motcua::domain {
namespace {

bool SameNotice(const Extension* a, const Extension* b) {
  return a == b || (a != nullptr && b != nullptr && a->notice == b->notice);
}

bool SameNames(const RawTile& a, const RawTile& b) {
  if (a.pause != b.pause || !SameNotice(a.extension, b.extension)) return false;
  if (a.special == nullptr || b.special == nullptr) return a.special == b.special;
  return a.special->name == b.special->name && a.special->notice == b.special->notice;
}

TileKind OffKind(DayKind kind) {
  return kind == DayKind::kWeekend ? TileKind::kWeekend : TileKind::kHoliday;
}

Tile Named(const RawTile& raw) {
  Tile tile{.kind = raw.kind, .end = FromLocalMinute(raw.end), .name = "", .notice = ""};
  if (raw.special != nullptr) {
    tile.name = raw.special->name;
    tile.notice = raw.special->notice;
  } else if (raw.pause != nullptr) {
    tile.name = raw.pause->reason == PauseReason::kPayment ? "payment" : "supplement";
    tile.notice = absl::StrFormat("%d", raw.ordinal);
  } else if (raw.extension != nullptr) {
    tile.notice = raw.extension->notice;
  }
  return tile;
}

}  // namespace

void Tiles::To(RawTile tile) {
  if (tile.end <= end()) return;
  if (!raw_.empty() && raw_.back().kind == tile.kind && SameNames(raw_.back(), tile)) {
    raw_.back().end = tile.end;
    return;
  }
  raw_.push_back(tile);
}

void Tiles::WalkDay(OfficeTime::DayNumber day, LocalMinute to, bool counting) {
  const DayKind kind = office_.KindOf(day);
  const SpecialDay* const special = office_.SpecialOf(day);
  const LocalMinute midnight = OfficeTime::StartOf(day);
  if (!office_.IsWorking(day)) {
    const OfficeTime::DayNumber run_end = office_.EndOfRun(day);
    return To({OffKind(kind), std::min(to, OfficeTime::StartOf(run_end)), special});
  }
  bool first = true;
  for (const Session& session : office_.SessionsOf(day)) {
    const TileKind before = first ? TileKind::kOutsideHours : TileKind::kLunch;
    To({before, std::min(to, midnight + session.start_minute)});
    first = false;
    if (!counting) {
      // A gap holds no office time; it may lie between any two sessions.
      if (end() < midnight + session.start_minute) return;
      continue;
    }
    const bool make_up = kind == DayKind::kMakeUp;
    To({make_up ? TileKind::kMakeUp : TileKind::kMinutes,
        std::min(to, midnight + session.end_minute), make_up ? special : nullptr});
  }
  To({TileKind::kOutsideHours, std::min(to, OfficeTime::StartOf(day + 1))});
}

void Tiles::Walk(LocalMinute to, bool counting) {
  while (end() < to) WalkDay(OfficeTime::DayOf(end()), to, counting);
}

void Tiles::Gap(LocalMinute t) { Walk(t, false); }

void Tiles::Minutes(LocalMinute t) { Walk(t, true); }

void Tiles::Days(OfficeTime::DayNumber last) {
  const LocalMinute to = OfficeTime::StartOf(last + 1);
  while (end() < to) {
    const OfficeTime::DayNumber day = OfficeTime::DayOf(end());
    const LocalMinute run_end = std::min(to, OfficeTime::StartOf(office_.EndOfRun(day)));
    switch (office_.KindOf(day)) {
      case DayKind::kWorking:
        To({TileKind::kCounted, run_end});
        break;
      case DayKind::kMakeUp:
        To({TileKind::kMakeUp, run_end, office_.SpecialOf(day)});
        break;
      case DayKind::kWeekend:
        To({TileKind::kWeekend, run_end});
        break;
      case DayKind::kHoliday:
        To({TileKind::kHoliday, run_end, office_.SpecialOf(day)});
        break;
    }
  }
}

void Tiles::CalendarDays(OfficeTime::DayNumber last, OfficeTime::DayNumber due) {
  To({TileKind::kCounted, OfficeTime::StartOf(last + 1)});
  if (due == last) return;
  while (end() < OfficeTime::StartOf(due)) {
    const OfficeTime::DayNumber day = OfficeTime::DayOf(end());
    To({TileKind::kPassedOver,
        std::min(OfficeTime::StartOf(due), OfficeTime::StartOf(office_.EndOfRun(day))),
        office_.IsWorking(day) ? nullptr : office_.SpecialOf(day)});
  }
  To({TileKind::kMovedTo, OfficeTime::StartOf(due + 1)});
}

void Tiles::CutAt(LocalMinute t) {
  while (!raw_.empty()) {
    const LocalMinute begin = raw_.size() > 1 ? raw_[raw_.size() - 2].end : start_;
    if (begin < t) break;
    raw_.pop_back();
  }
  if (!raw_.empty()) raw_.back().end = std::min(raw_.back().end, t);
}

void Tiles::Void(LocalMinute t) {
  raw_.clear();
  To({TileKind::kVoid, t});
}

void Tiles::Reach(LocalMinute t) { To({TileKind::kRestOfDay, t}); }

std::vector<Tile> Tiles::Finish() const {
  std::vector<Tile> tiles;
  tiles.reserve(raw_.size());
  for (const RawTile& raw : raw_) tiles.push_back(Named(raw));
  return tiles;
}

}  // namespace motcua::domain
