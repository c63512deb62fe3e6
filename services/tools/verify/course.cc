#include "services/tools/verify/course.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace motcua::verify {

namespace {

// Of one minute the extension is first, unless the pause ended in that minute too.
bool IsFirst(const Extension& extension, const Pause& pause) {
  if (extension.at != pause.from) return extension.at < pause.from;
  return pause.to != pause.from;
}

}  // namespace

Course::Course(const Office& office, const Facts& facts, bool extended)
    : office_(office), facts_(facts), tiles_(facts.start) {
  Begin(facts.start);
  auto extension = facts.extensions.begin();
  const auto end = extended ? facts.extensions.end() : extension;
  for (const Pause& pause : facts.pauses) {
    for (; extension != end && IsFirst(*extension, pause); ++extension) Take(*extension);
    Take(pause);
  }
  for (; extension != end; ++extension) Take(*extension);
}

void Course::Begin(Minute at) {
  rolled_ = suspended_ = extended_ = false;
  const Minute normal = office_.Normal(at);
  switch (facts_.term.unit) {
    case 'w':
      CountDays(at, normal);
      break;
    case 's':
      CountSameDay(at, normal);
      break;
    case 'c':
      CountCalendarDays(at);
      break;
    default:  // 'm'; Derive let no other letter in
      due_ = office_.Add(normal, facts_.term.amount);
      tiles_.LayMinutes(office_, due_);
  }
  Promise();
}

void Course::CountDays(Minute at, Minute normal) {
  const Day first = DayOf(normal);
  Day last = first;
  for (std::int64_t i = 0; i < facts_.term.amount; ++i) last = office_.NextWorkingDay(last);
  due_ = normal + (last - first) * kDayMinutes;
  if (at < normal) tiles_.LayMinutes(office_, normal);
  if (last == first) return;
  tiles_.Lay({.letter = 'f', .end = MidnightOf(first + 1)});
  for (Day day = first + 1; day <= last; ++day) tiles_.LayDay(office_, day);
}

void Course::CountSameDay(Minute at, Minute normal) {
  const Day first = DayOf(normal);
  if (at < normal) tiles_.LayMinutes(office_, normal);
  const bool late = first == DayOf(at) && at - MidnightOf(first) > facts_.term.cutoff;
  if (!late) {
    due_ = office_.Closing(first);
    return tiles_.Lay({.letter = 'c', .end = MidnightOf(first + 1)});
  }
  const Day last = office_.NextWorkingDay(first);
  due_ = office_.Closing(last);
  tiles_.Lay({.letter = 'f', .end = MidnightOf(first + 1)});
  for (Day day = first + 1; day <= last; ++day) tiles_.LayDay(office_, day);
}

void Course::CountCalendarDays(Minute at) {
  const Day counted = DayOf(at) + facts_.term.amount;
  Day last = counted;
  rolled_ = facts_.term.roll == 'n' && !office_.Works(last);
  if (rolled_) last = office_.NextWorkingDay(last);
  due_ = office_.Closing(last);
  tiles_.Lay({.letter = 'f', .end = MidnightOf(DayOf(at) + 1)});
  tiles_.Lay({.letter = 'c', .end = MidnightOf(counted + 1)});
  if (last == counted) return;
  for (Day day = counted + 1; day < last; ++day) {
    tiles_.LayOff(office_, 'o', day, MidnightOf(day + 1));
  }
  tiles_.Lay({.letter = 'r', .end = MidnightOf(last + 1)});
}

void Course::Take(const Pause& pause) {
  const auto alike = std::count_if(
      facts_.pauses.begin(), facts_.pauses.begin() + static_cast<std::ptrdiff_t>(left_.size()),
      [&](const Pause& earlier) { return earlier.payment == pause.payment; });
  ordinals_.push_back(static_cast<int>(alike) + 1);
  left_.emplace_back();
  if (pause.from >= promised_) return;
  if (!pause.payment && facts_.policy == 'r') return Restart(pause);
  Suspend(pause);
}

void Course::Suspend(const Pause& pause) {
  const Minute left = office_.MinutesBetween(pause.from, due_);
  const Minute resumed = office_.Normal(pause.to);
  left_.back() = left;
  due_ = office_.Add(resumed, left);
  suspended_ = true;
  rolled_ = false;
  tiles_.CutAt(pause.from);
  tiles_.Lay({.letter = 's',
              .end = pause.to,
              .name = pause.payment ? "payment" : "supplement",
              .notice = absl::StrFormat("%d", ordinals_.back())});
  tiles_.LayMinutes(office_, due_);
  Promise();
}

void Course::Restart(const Pause& pause) {
  tiles_.Clear();
  tiles_.Lay({.letter = 'v', .end = pause.from});
  tiles_.Lay({.letter = 's',
              .end = pause.to,
              .name = "supplement",
              .notice = absl::StrFormat("%d", ordinals_.back())});
  Begin(pause.to);
}

void Course::Take(const Extension& extension) {
  if (extension.until <= DayOf(promised_)) return;
  due_ = promised_ = office_.Closing(extension.until);
  extended_ = true;
  rolled_ = false;
  tiles_.Lay({.letter = 'x', .end = due_, .notice = extension.notice});
}

void Course::Promise() {
  if (facts_.term.unit == 'm') {
    promised_ = due_;
    return;
  }
  const Day day = DayOf(due_);
  promised_ = office_.Closing(day);
  // Suspended, a term in working days may have been pushed to the very end of a day it ended
  // inside of.
  const bool ends_inside = facts_.term.unit == 'w' && suspended_ && !extended_;
  if (ends_inside && due_ == promised_) promised_ = office_.Closing(DayOf(office_.Normal(due_)));
}

}  // namespace motcua::verify
