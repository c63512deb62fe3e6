#include "services/tools/supervisor/table.h"

#include <algorithm>
#include <csignal>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace motcua::supervisor {
namespace {

constexpr std::size_t kColumns = 5;

absl::Status BadLine(int line, std::string_view what) {
  return absl::InvalidArgumentError(absl::StrFormat("line %d: %s", line, what));
}

int StopSignal(const std::string& name) {
  static const std::map<std::string, int> kSignals = {
      {"TERM", SIGTERM}, {"INT", SIGINT}, {"QUIT", SIGQUIT}};
  const auto found = kSignals.find(name);
  return found == kSignals.end() ? 0 : found->second;
}

bool Knows(const std::vector<Entry>& entries, const std::string& name) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return entry.name == name; });
}

absl::StatusOr<Entry> ParseLine(const std::string& text, int line,
                                const std::vector<Entry>& earlier) {
  std::vector<std::string> columns = absl::StrSplit(text, absl::MaxSplits('|', kColumns - 1));
  if (columns.size() != kColumns) return BadLine(line, "expected name|needs|door|stop|command");
  for (std::string& column : columns) absl::StripAsciiWhitespace(&column);
  Entry entry{.name = columns[0],
              .needs = {},
              .door = columns[2] == "-" ? "" : columns[2],
              .stop_signal = StopSignal(columns[3]),
              .command = columns[4]};
  if (entry.name.empty() || entry.command.empty()) return BadLine(line, "name or command is empty");
  if (entry.stop_signal == 0) return BadLine(line, "stop must be TERM, INT or QUIT");
  if (Knows(earlier, entry.name)) return BadLine(line, "the name stands twice");
  if (columns[1] != "-") {
    const std::vector<std::string> needs = absl::StrSplit(columns[1], ',');
    for (std::string need : needs) {
      absl::StripAsciiWhitespace(&need);
      if (!Knows(earlier, need)) {
        return BadLine(line, absl::StrFormat("needs '%s', which is not on an earlier line", need));
      }
      entry.needs.push_back(std::move(need));
    }
  }
  return entry;
}

}  // namespace

absl::StatusOr<std::vector<Entry>> ParseTable(std::string_view text) {
  std::vector<Entry> entries;
  int number = 0;
  for (const std::string& line : std::vector<std::string>(
           absl::StrSplit(absl::string_view(text.data(), text.size()), '\n'))) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    absl::StatusOr<Entry> entry = ParseLine(line, number, entries);
    if (!entry.ok()) return entry.status();
    entries.push_back(*std::move(entry));
  }
  return entries;
}

}  // namespace motcua::supervisor
