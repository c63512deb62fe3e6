#include "services/tools/verify/derivation_vectors.h"

#include <array>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"

namespace motcua::verify {
namespace {

constexpr std::string_view kDocumentLine = "> ";
constexpr std::string_view kTextKey = "text";
constexpr std::string_view kTileRemark = "#   ";
constexpr std::size_t kTermWords = 5;

std::vector<std::string> Lines(std::string_view file) { return absl::StrSplit(ToAbsl(file), '\n'); }

using Words = std::vector<std::string>;

std::optional<Minute> LocalAt(const Words& words, std::size_t index) {
  return index < words.size() ? ParseLocal(words[index]) : std::nullopt;
}

// unit amount cut-off roll policy
bool ReadTerm(const Words& words, Facts& facts) {
  if (words.size() != kTermWords) return false;
  const auto amount = ParseNumber(words[1]);
  const auto cutoff = ParseNumber(words[2]);
  for (const std::size_t letter : {0, 3, 4}) {
    if (words[letter].size() != 1) return false;
  }
  if (!amount || !cutoff) return false;
  facts.term = {.unit = words[0][0], .amount = *amount, .cutoff = *cutoff, .roll = words[3][0]};
  facts.policy = words[4][0];
  return true;
}

// from to reason
bool ReadPause(const Words& words, Facts& facts) {
  const auto from = LocalAt(words, 0);
  const auto to = LocalAt(words, 1);
  if (words.size() != 3 || !from || !to) return false;
  if (words[2] != "supplement" && words[2] != "payment") return false;
  facts.pauses.push_back({.from = *from, .to = *to, .payment = words[2] == "payment"});
  return true;
}

// at until notice, the notice to the end of the line
bool ReadExtension(std::string_view value, Facts& facts) {
  const Words words = absl::StrSplit(ToAbsl(value), absl::MaxSplits(' ', 2));
  const auto at = LocalAt(words, 0);
  const auto until = words.size() == 3 ? ParseDay(words[1]) : std::nullopt;
  if (!at || !until) return false;
  facts.extensions.push_back({.at = *at, .until = *until, .notice = words[2]});
  return true;
}

bool Put(std::optional<Minute> value, std::optional<Minute>& target) {
  target = value;
  return value.has_value();
}

bool ReadEntry(std::string_view key, const std::string& value, DerivationVector& vector) {
  const Words words = absl::StrSplit(value, ' ');
  if (key == "calendar") {
    vector.calendar = value;
    return true;
  }
  if (key == "agency") {
    const auto agency = ParseNumber(value);
    vector.facts.agency = agency.value_or(0);
    return agency.has_value();
  }
  if (key == "term") return ReadTerm(words, vector.facts);
  if (key == "start") {
    const auto start = ParseLocal(value);
    vector.facts.start = start.value_or(0);
    return start.has_value();
  }
  if (key == "pause") return ReadPause(words, vector.facts);
  if (key == "extension") return ReadExtension(value, vector.facts);
  if (key == "due") return Put(ParseLocal(value), vector.due);
  if (key == "promised") return Put(ParseLocal(value), vector.promised);
  if (key == "original") return Put(ParseLocal(value), vector.original);
  if (key == kTextKey) {
    vector.text = value;
    return true;
  }
  return false;
}

std::string Told(const std::optional<Minute>& at) { return at ? LocalText(*at) : "none"; }

// Empty = holds.
std::string Compare(const DerivationVector& vector, const Derivation& derived) {
  const std::array<std::pair<const char*, std::pair<std::optional<Minute>, std::optional<Minute>>>,
                   3>
      by_hand = {{{"due", {vector.due, derived.due}},
                  {"promised", {vector.promised, derived.promised}},
                  {"original", {vector.original, derived.original}}}};
  for (const auto& [what, dates] : by_hand) {
    if (!dates.first || dates.first == dates.second) continue;
    return absl::StrFormat("%s: by hand %s, reckoned %s", what, Told(dates.first),
                           Told(dates.second));
  }
  return FirstDifference(vector.text, derived.text);
}

absl::StatusOr<Derivation> DeriveVector(const DerivationVectors& vectors,
                                        const DerivationVector& vector) {
  const auto calendar = vectors.calendars.find(vector.calendar);
  if (calendar == vectors.calendars.end()) {
    return absl::InvalidArgumentError(absl::StrFormat("no document %s", vector.calendar));
  }
  return Derive(calendar->second, vector.facts);
}

// "#   f until 2026-03-03T00:00"
void AppendTileRemarks(const std::string& text, Words& lines) {
  constexpr std::size_t kFixedFields = 14;
  const Words fields = absl::StrSplit(text, '|');
  for (std::size_t i = kFixedFields; i < fields.size(); ++i) {
    const std::string_view field = fields[i];
    if (field.starts_with("p,") || field.starts_with("e,")) return;
    const std::size_t comma = field.find(',');
    const auto end = ParseNumber(field.substr(1, comma == field.npos ? comma : comma - 1));
    const std::string_view rest = comma == field.npos ? "" : field.substr(comma);
    lines.push_back(absl::StrFormat("%s%c until %s%s", kTileRemark, field.front(),
                                    LocalText(end.value_or(0)), rest));
  }
}

}  // namespace

absl::StatusOr<DerivationVectors> DerivationVectors::Parse(std::string_view file) {
  DerivationVectors read;
  std::map<std::string, std::string> documents;  // by "name version"
  std::string document;
  int number = 0;
  for (const std::string& line : Lines(file)) {
    ++number;
    if (line.starts_with(kDocumentLine)) {
      documents[document] += line.substr(kDocumentLine.size()) + "\n";
      continue;
    }
    if (line.empty() || line.front() == '#') continue;
    const std::pair<std::string, std::string> entry = absl::StrSplit(line, absl::MaxSplits(' ', 1));
    bool known = true;
    if (entry.first == "document") {
      document = entry.second;
    } else if (entry.first == "vector") {
      read.vectors.push_back({.name = entry.second});
    } else {
      known = !read.vectors.empty() && ReadEntry(entry.first, entry.second, read.vectors.back());
    }
    if (known) continue;
    return absl::InvalidArgumentError(
        absl::StrFormat("derivation vectors: line %d cannot be read: %s", number, line));
  }
  for (const auto& [head, text] : documents) {
    const Words words = absl::StrSplit(head, ' ');
    const auto version = words.size() == 2 ? ParseNumber(words[1]) : std::nullopt;
    if (!version) {
      return absl::InvalidArgumentError(
          absl::StrFormat("derivation vectors: expected document <name> <version>: %s", head));
    }
    ASSIGN_OR_RETURN(read.calendars[words[0]], Calendar::Parse(*version, text));
  }
  return read;
}

std::vector<std::string> CheckDerivationVectors(std::string_view file) {
  const auto read = DerivationVectors::Parse(file);
  if (!read.ok()) return {std::string(read.status().message())};
  std::vector<std::string> problems;
  if (read->vectors.empty()) problems.emplace_back("no known-answer vectors of derivations");
  for (const DerivationVector& vector : read->vectors) {
    const auto derived = DeriveVector(*read, vector);
    const std::string wrong =
        derived.ok() ? Compare(vector, *derived) : std::string(derived.status().message());
    if (wrong.empty()) continue;
    problems.push_back(
        absl::StrFormat("derivation vector %s does not hold: %s", vector.name, wrong));
  }
  return problems;
}

absl::StatusOr<std::string> RewriteDerivationVectors(std::string_view file) {
  ASSIGN_OR_RETURN(const DerivationVectors read, DerivationVectors::Parse(file));
  Words lines;
  std::size_t begun = 0;
  bool open = false;
  for (std::string& line : Lines(file)) {
    if (open && (line.starts_with(kTextKey) || line.starts_with(kTileRemark))) continue;
    if (open && line.empty()) {
      ASSIGN_OR_RETURN(const Derivation derived, DeriveVector(read, read.vectors[begun - 1]));
      AppendTileRemarks(derived.text, lines);
      lines.push_back(absl::StrFormat("%s %s", kTextKey, derived.text));
      open = false;
    }
    if (line.starts_with("vector ")) {
      ++begun;
      open = true;
    }
    lines.push_back(std::move(line));
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace motcua::verify
