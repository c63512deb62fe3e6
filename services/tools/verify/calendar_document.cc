#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "services/platform/base/status_macros.h"
#include "services/tools/verify/calendar.h"

namespace motcua::verify {
namespace {

constexpr std::string_view kHead = "calendar 1";  // the writing, not the version
constexpr std::string_view kBeginning = "00000000";
constexpr unsigned char kFirstPlain = 0x20;

// Takes what stands before the separator; all of it where there is none.
std::string_view TakeWord(std::string_view& rest, char separator = ' ') {
  const std::size_t end = rest.find(separator);
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return word;
}

std::optional<bool> Either(std::string_view word, std::string_view yes, std::string_view no) {
  if (word == yes) return true;
  if (word == no) return false;
  return std::nullopt;
}

// Reads one line after the other; every reader says what it expected when it fails.
class DocumentReader {
 public:
  absl::StatusOr<Calendar> Read(std::int64_t version, std::string_view document) {
    calendar_.version = version;
    if (document.empty() || document.back() != '\n') {
      return absl::InvalidArgumentError("calendar document: expected lines ended by line feeds");
    }
    while (!document.empty()) {
      ++line_;
      const std::string_view line = TakeWord(document, '\n');
      const char* expected = line_ == 1 ? ReadHead(line) : ReadLine(line);
      if (expected != nullptr) {
        return absl::InvalidArgumentError(
            absl::StrFormat("calendar document: line %d: expected %s", line_, expected));
      }
    }
    const auto house = calendar_.tables.find(0);
    if (house == calendar_.tables.end() || house->second.begin()->first != 0) {
      return absl::InvalidArgumentError(
          "calendar document: expected sessions of agency 0 from 00000000");
    }
    return std::move(calendar_);
  }

 private:
  // nullptr = read.
  const char* ReadHead(std::string_view line) { return line == kHead ? nullptr : "calendar 1"; }

  const char* ReadLine(std::string_view rest) {
    const std::string_view word = TakeWord(rest);
    if (word == "year") return ReadYear(rest);
    if (word == "sessions") return ReadSessions(rest);
    if (word == "day") return ReadDay(rest);
    return "year, sessions or day";
  }

  const char* ReadYear(std::string_view rest) {
    const auto year = ParseNumber(TakeWord(rest));
    const auto confirmed = Either(rest, "confirmed", "draft");
    if (!year || !confirmed) return "year <yyyy> confirmed|draft";
    const auto& years = calendar_.confirmed_years;
    if (!years.empty() && years.rbegin()->first >= *year) return "years ascending";
    calendar_.confirmed_years[static_cast<int>(*year)] = *confirmed;
    return nullptr;
  }

  const char* ReadSessions(std::string_view rest) {
    const auto agency = ParseNumber(TakeWord(rest));
    const std::string_view first = TakeWord(rest);
    const std::optional<Day> day = first == kBeginning ? Day{0} : ParseDay(first);
    if (!agency || !day) return "sessions <agency> <yyyymmdd> <start>-<end> …";
    std::vector<Session> sessions;
    while (!rest.empty()) {
      std::string_view word = TakeWord(rest);
      const auto start = ParseNumber(TakeWord(word, '-'));
      const auto end = ParseNumber(word);
      const Minute earliest = sessions.empty() ? 0 : sessions.back().end;
      if (!start || !end || *start < earliest || *end <= *start || *end > kDayMinutes) {
        return "sessions one after the other within the day";
      }
      sessions.push_back({.start = *start, .end = *end});
    }
    if (sessions.empty()) return "at least one session";
    const auto& tables = calendar_.tables;
    if (!tables.empty() &&
        (tables.rbegin()->first > *agency ||
         (tables.rbegin()->first == *agency && tables.rbegin()->second.rbegin()->first >= *day))) {
      return "session tables by agency and first day";
    }
    calendar_.tables[*agency][*day] = std::move(sessions);
    return nullptr;
  }

  const char* ReadDay(std::string_view rest) {
    const auto day = ParseDay(TakeWord(rest));
    const auto work = Either(TakeWord(rest), "work", "off");
    const auto confirmed = Either(TakeWord(rest), "confirmed", "draft");
    const std::size_t bar = rest.find('|');
    if (!day || !work || !confirmed || bar == std::string_view::npos) {
      return "day <yyyymmdd> off|work confirmed|draft <name>|<notice>";
    }
    const auto name = Unescaped(rest.substr(0, bar));
    const auto notice = Unescaped(rest.substr(bar + 1));
    if (!name || !notice) return "name and notice escaped";
    if (*day <= last_day_) return "special days ascending";
    last_day_ = *day;
    calendar_.special_days[*day] = {
        .work = *work, .confirmed = *confirmed, .name = *name, .notice = *notice};
    return nullptr;
  }

  Calendar calendar_;
  int line_ = 0;
  Day last_day_ = -1;
};

}  // namespace

absl::StatusOr<Calendar> Calendar::Parse(std::int64_t version, std::string_view document) {
  return DocumentReader().Read(version, document);
}

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '%' || c == '|' || c == ',' || octet < kFirstPlain) {
      out += absl::StrFormat("%%%02x", octet);
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<std::string> Unescaped(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const std::size_t high = kDigits.find(text[i + 1]);
    const std::size_t low = kDigits.find(text[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out += static_cast<char>(high * kDigits.size() + low);
    i += 2;
  }
  if (Escaped(out) != text) return std::nullopt;
  return out;
}

}  // namespace motcua::verify
