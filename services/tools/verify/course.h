// A term on its course: the rule, then suspensions, restarts and extensions one after the other,
// with due date, promise and tiles after each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/tools/verify/deadline.h"

namespace motcua::verify {

class Course {
 public:
  // Runs the whole course. `extended` false leaves the extensions out.
  Course(const Office& office, const Facts& facts, bool extended);

  Minute due() const { return due_; }
  Minute promised() const { return promised_; }
  bool rolled() const { return rolled_; }
  const Tiles& tiles() const { return tiles_; }
  // One per pause: office minutes that were left when it began; nullopt = it did not suspend.
  const std::vector<std::optional<Minute>>& left() const { return left_; }
  // One per pause: which of its kind it is, from 1.
  const std::vector<int>& ordinals() const { return ordinals_; }

 private:
  void Begin(Minute at);
  void CountDays(Minute at, Minute normal);
  void CountSameDay(Minute at, Minute normal);
  void CountCalendarDays(Minute at);
  void Take(const Pause& pause);
  void Take(const Extension& extension);
  void Suspend(const Pause& pause);
  void Restart(const Pause& pause);
  void Promise();

  const Office& office_;
  const Facts& facts_;
  Tiles tiles_;
  Minute due_ = 0;
  Minute promised_ = 0;
  bool rolled_ = false;
  bool suspended_ = false;  // since the rule was last applied
  bool extended_ = false;   // since the rule was last applied
  std::vector<std::optional<Minute>> left_;
  std::vector<int> ordinals_;
};

}  // namespace motcua::verify
