// The stretches of a derivation, laid end to end from its start (docs/derivation.md, "The tiles").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/tools/verify/calendar.h"

namespace motcua::verify {

struct Tile {
  char letter = 0;
  Minute end = 0;
  std::string name;
  std::string notice;
};

class Tiles {
 public:
  explicit Tiles(Minute start) : start_(start) {}

  Minute End() const { return tiles_.empty() ? start_ : tiles_.back().end; }
  const std::vector<Tile>& All() const { return tiles_; }

  // Lays the next tile; nothing where it would be empty, the last one made longer where it says the
  // same.
  void Lay(Tile tile);
  // As a day off is written where it is passed over: with name and notice unless it is a weekend.
  void LayOff(const Office& office, char letter, Day day, Minute end);
  // A whole day by its kind: counted, make-up day, weekend or other day off.
  void LayDay(const Office& office, Day day);
  // From the last end to `to` cut by days and sessions; office time as counted in minutes.
  void LayMinutes(const Office& office, Minute to);

  // Everything from `at` on goes; tiles that end before it are filled up with `d`.
  void CutAt(Minute at);
  void Clear() { tiles_.clear(); }

 private:
  void LayWorkingDay(const Office& office, Day day, Minute to);

  Minute start_;
  std::vector<Tile> tiles_;
};

}  // namespace motcua::verify
