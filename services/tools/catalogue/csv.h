// A CSV file as rows of optional texts, each with the line it begins on; the only place that knows
// libcsv. Knows no table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::publishing {

struct CsvRow {
  std::int64_t line = 0;  // of its first character, from 1
  // nullopt for a field of nothing, "" for a quoted field of nothing.
  std::vector<std::optional<std::string>> fields;
};

struct CsvFile {
  std::vector<CsvRow> rows;  // the header too
  // Set where reading stopped before the end; `rows` holds what came before.
  struct Fault {
    std::int64_t line = 0;
    std::string what;
  };
  std::optional<Fault> fault;
};

// RFC 4180: commas, quotes doubled inside quotes, any end of line; empty lines are passed over, a
// byte order mark too. A quote that opens nowhere, or never closes, is a fault, and so are octets
// that are no UTF-8.
CsvFile ParseCsv(std::string_view octets);

}  // namespace motcua::publishing
