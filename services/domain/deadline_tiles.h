// The tiles of a derivation while it is being made: stretches laid end to end, cut off and
// continued as pauses and extensions come. Part of the engine.
#pragma once

#include <vector>

#include "services/domain/deadline.h"
#include "services/domain/office_time.h"

namespace motcua::domain {

// A tile in local minutes; the names are looked up when the derivation is finished.
struct RawTile {
  TileKind kind;
  LocalMinute end;
  const SpecialDay* special = nullptr;  // kHoliday, kPassedOver, kMakeUp
  const Pause* pause = nullptr;         // kSuspended
  int ordinal = 0;                      // kSuspended
  const Extension* extension = nullptr;
};

class Tiles {
 public:
  Tiles(const OfficeTime& office, LocalMinute start) : office_(office), start_(start) {}

  LocalMinute end() const { return raw_.empty() ? start_ : raw_.back().end; }
  const std::vector<RawTile>& raw() const { return raw_; }

  // Appends a stretch up to an instant; nothing when it would be empty.
  void To(RawTile tile);
  // Up to t without a minute of office time between.
  void Gap(LocalMinute t);
  // Whole days up to the end of a day, each by its kind.
  void Days(OfficeTime::DayNumber last);
  // Whole days up to the end of a day, all counted; then those passed over, then the one moved to.
  void CalendarDays(OfficeTime::DayNumber last, OfficeTime::DayNumber due);
  // Office time counted in minutes up to t.
  void Minutes(LocalMinute t);
  // Everything from t on goes.
  void CutAt(LocalMinute t);
  // All goes; what was is void up to t.
  void Void(LocalMinute t);
  // Up to t, as rest of the promised day if the tiles end before it.
  void Reach(LocalMinute t);

  // In the types of the derivation.
  std::vector<Tile> Finish() const;

 private:
  void WalkDay(OfficeTime::DayNumber day, LocalMinute to, bool counting);
  void Walk(LocalMinute to, bool counting);

  const OfficeTime& office_;
  LocalMinute start_;
  std::vector<RawTile> raw_;
};

}  // namespace motcua::domain
