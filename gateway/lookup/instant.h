// A day and a time of day as people type them → an instant of the house's zone, or the sentence
// that says what is wrong. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace motcua::gateway {

struct TypedInstant {
  std::optional<absl::Time> at;
  std::string date;   // "2026-11-26", as a browser's own field wants it back
  std::string time;   // "10:00"
  std::string error;  // where there is no instant
};

// Days as "2026-11-26" or "26/11/2026", times as "10:00", "10h", "10 giờ 30"; that is what browsers
// send, and what is typed where a browser has no field of its own for them.
TypedInstant ReadInstant(std::string_view date, std::string_view time);

// The instant's day and time as fields of a form have them.
std::string DateFieldOf(absl::Time t);
std::string TimeFieldOf(absl::Time t);

}  // namespace motcua::gateway
