// The stored writing of a derivation: "1|unit|amount|cutoff|policy|start|effective|due|promised|
// flags", then one record per skip, make-up day and pause. Instants are minutes since 1970, days
// yyyymmdd; '%', '|', ',' and control octets of names are written %xx.
#include <charconv>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/deadline.h"
#include "services/domain/error.h"

namespace motcua::domain {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kHeadFields = 10;
constexpr std::string_view kUnits = "nwmcsg";        // by TermUnit
constexpr std::string_view kReasons = "whso";        // by SkipReason
constexpr std::int64_t kLastMinute = 4'000'000'000;  // year 9575; beyond is no date of ours

template <typename Enum>
char Letter(std::string_view letters, Enum value) {
  return letters[static_cast<std::size_t>(value)];
}

template <typename Enum>
std::optional<Enum> FromLetter(std::string_view letters, std::string_view text) {
  if (text.size() != 1) return std::nullopt;
  const std::size_t position = letters.find(text[0]);
  if (position == std::string_view::npos) return std::nullopt;
  return static_cast<Enum>(position);
}

std::string EscapeName(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '%' || c == '|' || c == ',' || octet < 0x20) {
      text += absl::StrFormat("%%%02x", octet);
    } else {
      text.push_back(c);
    }
  }
  return text;
}

std::optional<std::int64_t> ParseNumber(std::string_view text, int base = 10) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<std::string> UnescapeName(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      name.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const std::optional<std::int64_t> octet = ParseNumber(text.substr(i + 1, 2), 16);
    if (!octet.has_value() || *octet < 0) return std::nullopt;
    name.push_back(static_cast<char>(*octet));
    i += 2;
  }
  return name;
}

std::string InstantText(absl::Time t) { return absl::StrFormat("%d", absl::ToUnixSeconds(t) / 60); }

std::string InstantText(const std::optional<absl::Time>& t) {
  return t.has_value() ? InstantText(*t) : "";
}

std::optional<absl::Time> ParseInstant(std::string_view text) {
  const std::optional<std::int64_t> minutes = ParseNumber(text);
  if (!minutes.has_value() || *minutes > kLastMinute || *minutes < -kLastMinute) {
    return std::nullopt;
  }
  return absl::UnixEpoch() + absl::Minutes(*minutes);
}

std::string DayNumber(absl::CivilDay day) {
  return absl::StrFormat("%04d%02d%02d", day.year(), day.month(), day.day());
}

std::optional<absl::CivilDay> ParseDay(std::string_view text) {
  const std::optional<std::int64_t> number = ParseNumber(text);
  if (text.size() != 8 || !number.has_value()) return std::nullopt;
  const absl::CivilDay day(*number / 10000, *number / 100 % 100, *number % 100);
  if (DayNumber(day) != text) return std::nullopt;
  return day;
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0;;) {
    const std::size_t to = text.find(separator, from);
    parts.push_back(text.substr(from, to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

std::string SkipText(const Skip& skip) {
  return absl::StrFormat("|%c,%s,%s,%s,%s", Letter(kReasons, skip.reason), DayNumber(skip.from),
                         DayNumber(skip.to), EscapeName(skip.name), EscapeName(skip.notice));
}

std::string MakeupText(absl::CivilDay day, const SpecialDay& special) {
  return absl::StrFormat("|m,%s,%s,%s,%d", DayNumber(day), EscapeName(special.name),
                         EscapeName(special.notice), special.confirmed ? 1 : 0);
}

std::string PauseText(const Pause& pause) {
  return absl::StrFormat("|p,%s,%s,%d", InstantText(pause.from), InstantText(pause.to),
                         static_cast<int>(pause.reason));
}

bool ReadHead(const std::vector<std::string_view>& f, Derivation& derivation) {
  const auto unit = FromLetter<TermUnit>(kUnits, f[1]);
  const auto amount = ParseNumber(f[2]);
  const auto cutoff = ParseNumber(f[3]);
  const auto policy = FromLetter<SupplementPolicy>("pr", f[4]);
  const auto start = ParseInstant(f[5]);
  const auto effective = ParseInstant(f[6]);
  const auto flags = ParseNumber(f[9]);
  if (!unit || !amount || !cutoff || !policy || !start || !effective || !flags) return false;
  if (!std::in_range<int>(*amount) || !std::in_range<int>(*cutoff)) return false;
  if (*flags < 0 || *flags > 3) return false;
  derivation.rule = {*unit, static_cast<int>(*amount), static_cast<int>(*cutoff)};
  derivation.policy = *policy;
  derivation.start = *start;
  derivation.effective_start = *effective;
  derivation.rolled = (*flags & 1) != 0;
  derivation.crosses_unconfirmed = (*flags & 2) != 0;
  if (!f[7].empty() && !(derivation.due_at = ParseInstant(f[7]))) return false;
  if (!f[8].empty() && !(derivation.promised_at = ParseInstant(f[8]))) return false;
  return true;
}

bool ReadPause(const std::vector<std::string_view>& f, Derivation& derivation) {
  if (f.size() != 4) return false;
  const auto from = ParseInstant(f[1]);
  const auto to = ParseInstant(f[2]);
  const auto reason = FromLetter<PauseReason>("01", f[3]);
  if (!from || !to || !reason) return false;
  derivation.pauses.push_back({*from, *to, *reason});
  return true;
}

bool ReadMakeup(const std::vector<std::string_view>& f, Derivation& derivation) {
  if (f.size() != 5) return false;
  const auto day = ParseDay(f[1]);
  auto name = UnescapeName(f[2]);
  auto notice = UnescapeName(f[3]);
  if (!day || !name || !notice || (f[4] != "0" && f[4] != "1")) return false;
  derivation.makeup_days.push_back(*day);
  derivation.makeup_reasons.push_back({true, *std::move(name), *std::move(notice), f[4] == "1"});
  return true;
}

bool ReadSkip(const std::vector<std::string_view>& f, Derivation& derivation) {
  if (f.size() != 5) return false;
  const auto reason = FromLetter<SkipReason>(kReasons, f[0]);
  const auto from = ParseDay(f[1]);
  const auto to = ParseDay(f[2]);
  auto name = UnescapeName(f[3]);
  auto notice = UnescapeName(f[4]);
  if (!reason || !from || !to || *to < *from || !name || !notice) return false;
  derivation.skips.push_back({*reason, *from, *to, *std::move(name), *std::move(notice)});
  return true;
}

bool ReadRecord(std::string_view text, Derivation& derivation) {
  const std::vector<std::string_view> fields = Split(text, ',');
  if (fields[0] == "p") return ReadPause(fields, derivation);
  if (fields[0] == "m") return ReadMakeup(fields, derivation);
  return ReadSkip(fields, derivation);
}

}  // namespace

std::string EncodeDerivation(const Derivation& derivation) {
  const int flags = (derivation.rolled ? 1 : 0) | (derivation.crosses_unconfirmed ? 2 : 0);
  std::string text = absl::StrFormat(
      "%s|%c|%d|%d|%c|%s|%s|%s|%s|%d", kVersion, Letter(kUnits, derivation.rule.unit),
      derivation.rule.amount, derivation.rule.cutoff_minute, Letter("pr", derivation.policy),
      InstantText(derivation.start), InstantText(derivation.effective_start),
      InstantText(derivation.due_at), InstantText(derivation.promised_at), flags);
  for (const Skip& skip : derivation.skips) text += SkipText(skip);
  for (std::size_t i = 0; i < derivation.makeup_days.size(); ++i) {
    SpecialDay special;
    if (i < derivation.makeup_reasons.size()) special = derivation.makeup_reasons[i];
    text += MakeupText(derivation.makeup_days[i], special);
  }
  for (const Pause& pause : derivation.pauses) text += PauseText(pause);
  return text;
}

absl::StatusOr<Derivation> DecodeDerivation(std::string_view text) {
  const std::vector<std::string_view> records = Split(text, '|');
  Derivation derivation;
  if (records.size() < kHeadFields || records[0] != kVersion || !ReadHead(records, derivation)) {
    return BrokenHistory("derivation head");
  }
  for (std::size_t i = kHeadFields; i < records.size(); ++i) {
    if (!ReadRecord(records[i], derivation)) return BrokenHistory("derivation record");
  }
  return derivation;
}

}  // namespace motcua::domain
