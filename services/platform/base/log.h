// One JSON line per event to standard error; keys and values only, never a request body, never
// personal data.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace motcua {

enum class Severity { kDebug, kInfo, kWarning, kError };

using Field = std::pair<std::string_view, std::string>;

// Sets the program name of every line and the least severity written. Once, in main.
void StartLog(std::string_view program, Severity least);
// Writes {"at": UTC RFC3339 micros, "severity", "program", "event", fields…}; thread-safe, one
// write(2).
void Log(Severity severity, std::string_view event, std::initializer_list<Field> fields = {});

}  // namespace motcua
