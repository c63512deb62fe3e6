// Days and minutes as the verifier counts them: plain numbers, local time always UTC+7. No clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::verify {

using Day = std::int64_t;     // days since 1970-01-01
using Minute = std::int64_t;  // minutes since 1970-01-01 00:00 UTC

inline constexpr Minute kDayMinutes = 1440;

// The local midnight a day begins with, and the local day an instant lies in.
Minute MidnightOf(Day day);
Day DayOf(Minute at);

int YearOf(Day day);
bool IsWeekend(Day day);

// "20260216"; nullopt for anything that is no day of the years 1970 to 2999.
std::optional<Day> ParseDay(std::string_view digits);
std::string DayText(Day day);

// "2026-03-02T09:10", local; nullopt for anything else.
std::optional<Minute> ParseLocal(std::string_view text);
std::string LocalText(Minute at);

// Digits only, without a leading zero, at most 15 of them.
std::optional<std::int64_t> ParseNumber(std::string_view digits);

}  // namespace motcua::verify
