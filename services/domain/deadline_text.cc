// The stored writing of a derivation, docs/derivation.md "The text".
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/deadline.h"
#include "services/domain/error.h"

namespace motcua::domain {
namespace {

constexpr std::string_view kVersion = "2";
constexpr std::size_t kHeadFields = 14;
constexpr std::string_view kUnits = "nwmcsg";          // by TermUnit
constexpr std::string_view kTiles = "fcumlnwhsvordx";  // by TileKind
constexpr std::string_view kRollings = "n-";           // by RollingRule
constexpr std::string_view kPolicies = "pr";           // by SupplementPolicy
constexpr std::int64_t kLastMinute = 4'000'000'000;    // year 9575; beyond is no date of ours
constexpr int kRolledFlag = 1;
constexpr int kUnconfirmedFlag = 2;

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

bool HasNames(TileKind kind) {
  switch (kind) {
    case TileKind::kMakeUp:
    case TileKind::kHoliday:
    case TileKind::kPassedOver:
    case TileKind::kSuspended:
    case TileKind::kExtended:
      return true;
    case TileKind::kFirstDay:
    case TileKind::kCounted:
    case TileKind::kMinutes:
    case TileKind::kLunch:
    case TileKind::kOutsideHours:
    case TileKind::kWeekend:
    case TileKind::kVoid:
    case TileKind::kMovedTo:
    case TileKind::kRestOfDay:
      return false;
  }
  return false;
}

void AppendNumber(std::string& text, std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void AppendInstant(std::string& text, absl::Time t) {
  AppendNumber(text, absl::ToUnixSeconds(t) / 60);
}

void AppendTile(std::string& text, const Tile& tile) {
  text += '|';
  text += Letter(kTiles, tile.kind);
  AppendInstant(text, tile.end);
  if (!HasNames(tile.kind)) return;
  text += ',';
  text += EscapeName(tile.name);
  text += ',';
  text += EscapeName(tile.notice);
}

// Ordinals count per kind, from 1.
std::vector<int> OrdinalsOf(const std::vector<Pause>& pauses) {
  std::vector<int> ordinals;
  int supplements = 0;
  int payments = 0;
  for (const Pause& pause : pauses) {
    ordinals.push_back(pause.reason == PauseReason::kPayment ? ++payments : ++supplements);
  }
  return ordinals;
}

void AppendPauses(std::string& text, const Derivation& derivation) {
  const std::vector<int> ordinals = OrdinalsOf(derivation.pauses);
  for (std::size_t i = 0; i < derivation.pauses.size(); ++i) {
    const Pause& pause = derivation.pauses[i];
    text += "|p,";
    AppendInstant(text, pause.from);
    text += ',';
    AppendInstant(text, pause.to);
    text += absl::StrFormat(",%d,%d,", static_cast<int>(pause.reason), ordinals[i]);
    if (i < derivation.minutes_left.size() && derivation.minutes_left[i].has_value()) {
      AppendNumber(text, *derivation.minutes_left[i]);
    }
  }
}

bool ReadHead(const std::vector<std::string_view>& f, Derivation& derivation) {
  const auto unit = FromLetter<TermUnit>(kUnits, f[1]);
  const auto amount = ParseNumber(f[2]);
  const auto cutoff = ParseNumber(f[3]);
  const auto rolling = FromLetter<RollingRule>(kRollings, f[4]);
  const auto policy = FromLetter<SupplementPolicy>(kPolicies, f[5]);
  const auto version = ParseNumber(f[6]);
  const auto agency = ParseNumber(f[7]);
  const auto start = ParseInstant(f[8]);
  const auto effective = ParseInstant(f[9]);
  const auto flags = ParseNumber(f[13]);
  if (!unit || !amount || !cutoff || !rolling || !policy || !version || !agency) return false;
  if (!start || !effective || !flags || *flags < 0 || *flags > 3) return false;
  if (!std::in_range<int>(*amount) || !std::in_range<int>(*cutoff)) return false;
  if (!std::in_range<std::int32_t>(*version) || !std::in_range<std::int32_t>(*agency)) return false;
  derivation.rule = {*unit, static_cast<int>(*amount), static_cast<int>(*cutoff), *rolling};
  derivation.policy = *policy;
  derivation.calendar_version = static_cast<std::int32_t>(*version);
  derivation.agency = AgencyId(static_cast<std::int32_t>(*agency));
  derivation.start = *start;
  derivation.effective_start = *effective;
  derivation.rolled = (*flags & kRolledFlag) != 0;
  derivation.crosses_unconfirmed = (*flags & kUnconfirmedFlag) != 0;
  if (!f[10].empty() && !(derivation.due_at = ParseInstant(f[10]))) return false;
  if (!f[11].empty() && !(derivation.promised_at = ParseInstant(f[11]))) return false;
  if (!f[12].empty() && !(derivation.original_promised_at = ParseInstant(f[12]))) return false;
  return true;
}

bool ReadPause(const std::vector<std::string_view>& f, Derivation& derivation) {
  if (f.size() != 6) return false;
  const auto from = ParseInstant(f[1]);
  const auto to = ParseInstant(f[2]);
  const auto reason = FromLetter<PauseReason>("01", f[3]);
  if (!from || !to || !reason) return false;
  std::optional<std::int64_t> left;
  if (!f[5].empty() && !(left = ParseNumber(f[5]))) return false;
  derivation.pauses.push_back({*from, *to, *reason});
  derivation.minutes_left.push_back(left);
  const auto ordinal = ParseNumber(f[4]);
  return ordinal && *ordinal == OrdinalsOf(derivation.pauses).back();
}

bool ReadExtension(const std::vector<std::string_view>& f, Derivation& derivation) {
  if (f.size() != 4) return false;
  const auto at = ParseInstant(f[1]);
  const auto until = ParseDay(f[2]);
  auto notice = UnescapeName(f[3]);
  if (!at || !until || !notice) return false;
  derivation.extensions.push_back({*at, *until, *std::move(notice)});
  return true;
}

bool ReadTile(const std::vector<std::string_view>& f, Derivation& derivation) {
  if (f[0].empty()) return false;
  const auto kind = FromLetter<TileKind>(kTiles, f[0].substr(0, 1));
  const auto end = ParseInstant(f[0].substr(1));
  if (!kind || !end || f.size() != (HasNames(*kind) ? 3U : 1U)) return false;
  Tile tile{.kind = *kind, .end = *end, .name = "", .notice = ""};
  if (HasNames(*kind)) {
    auto name = UnescapeName(f[1]);
    auto notice = UnescapeName(f[2]);
    if (!name || !notice) return false;
    tile.name = *std::move(name);
    tile.notice = *std::move(notice);
  }
  derivation.tiles.push_back(std::move(tile));
  return true;
}

bool ReadRecord(std::string_view text, Derivation& derivation) {
  const std::vector<std::string_view> fields = Split(text, ',');
  if (fields[0] == "p") return ReadPause(fields, derivation);
  if (fields[0] == "e") return ReadExtension(fields, derivation);
  return ReadTile(fields, derivation);
}

}  // namespace

std::string EncodeDerivation(const Derivation& derivation) {
  constexpr std::size_t kUsualLength = 256;
  const int flags = (derivation.rolled ? kRolledFlag : 0) |
                    (derivation.crosses_unconfirmed ? kUnconfirmedFlag : 0);
  std::string text;
  text.reserve(kUsualLength);
  text += absl::StrFormat("%s|%c|%d|%d|%c|%c|%d|%d", kVersion, Letter(kUnits, derivation.rule.unit),
                          derivation.rule.amount, derivation.rule.cutoff_minute,
                          Letter(kRollings, derivation.rule.rolling),
                          Letter(kPolicies, derivation.policy), derivation.calendar_version,
                          derivation.agency.value());
  for (const std::optional<absl::Time>& t :
       {std::optional(derivation.start), std::optional(derivation.effective_start),
        derivation.due_at, derivation.promised_at, derivation.original_promised_at}) {
    text += '|';
    if (t.has_value()) AppendInstant(text, *t);
  }
  text += '|';
  AppendNumber(text, flags);
  for (const Tile& tile : derivation.tiles) AppendTile(text, tile);
  AppendPauses(text, derivation);
  for (const Extension& extension : derivation.extensions) {
    text += "|e,";
    AppendInstant(text, extension.at);
    text += ',' + DayNumber(extension.until) + ',' + EscapeName(extension.notice);
  }
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
