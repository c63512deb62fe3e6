#include "services/tools/verify/deadline.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/tools/verify/course.h"

namespace motcua::verify {
namespace {

constexpr std::int64_t kLargestAmount = 100'000;
constexpr int kLastYear = 2999;
constexpr int kRolled = 1;
constexpr int kCrossesUnconfirmed = 2;
constexpr int kFixedFields = 14;

bool Sane(Minute at) { return at >= 0 && YearOf(std::min(DayOf(at), Day{1'000'000})) <= kLastYear; }

bool Answerable(const Facts& facts) {
  constexpr std::string_view kUnits = "wmcs";
  if (kUnits.find(facts.term.unit) == std::string_view::npos) return false;
  if (facts.term.amount < 0 || facts.term.amount > kLargestAmount) return false;
  return Sane(facts.start) &&
         std::all_of(facts.pauses.begin(), facts.pauses.end(),
                     [](const Pause& pause) { return Sane(pause.from) && Sane(pause.to); }) &&
         std::all_of(facts.extensions.begin(), facts.extensions.end(), [](const Extension& one) {
           return Sane(one.at) && Sane(MidnightOf(one.until + 1));
         });
}

// Fields with their separators.
class TextWriter {
 public:
  template <typename... Parts>
  void Field(const Parts&... parts) {
    if (!text_.empty()) text_ += '|';
    (Append(parts), ...);
  }
  std::string Take() { return std::move(text_); }

 private:
  void Append(char letter) { text_ += letter; }
  void Append(const char* literal) { text_ += literal; }
  void Append(const std::string& text) { text_ += text; }
  void Append(std::int64_t number) { text_ += std::to_string(number); }
  void Append(int number) { text_ += std::to_string(number); }
  void Append(const std::optional<Minute>& number) {
    if (number) text_ += std::to_string(*number);
  }

  std::string text_;
};

void WriteTiles(TextWriter& text, const Tiles& tiles) {
  constexpr std::string_view kNamed = "houxs";
  for (const Tile& tile : tiles.All()) {
    if (kNamed.find(tile.letter) == std::string_view::npos) {
      text.Field(tile.letter, tile.end);
    } else {
      text.Field(tile.letter, tile.end, ',', Escaped(tile.name), ',', Escaped(tile.notice));
    }
  }
}

void WritePauses(TextWriter& text, const Facts& facts, const Course& course) {
  for (std::size_t i = 0; i < facts.pauses.size(); ++i) {
    const Pause& pause = facts.pauses[i];
    text.Field("p,", pause.from, ',', pause.to, ',', pause.payment ? 1 : 0, ',',
               course.ordinals()[i], ',', course.left()[i]);
  }
}

std::string NameOfField(std::size_t index, std::string_view record) {
  static constexpr std::string_view kNames[kFixedFields] = {
      "writing", "unit",  "amount",    "cut-off", "roll",     "policy",   "calendar",
      "agency",  "start", "effective", "due",     "promised", "original", "flags"};
  if (index < kFixedFields) return std::string(kNames[index]);
  const char* kind = record.starts_with("p,")   ? "pause"
                     : record.starts_with("e,") ? "extension"
                                                : "tile";
  return absl::StrFormat("record %d (%s)", index - kFixedFields + 1, kind);
}

}  // namespace

absl::StatusOr<Derivation> Derive(const Calendar& calendar, const Facts& facts) {
  if (!Answerable(facts)) return absl::InvalidArgumentError("facts no calendar can answer");
  const Office office(calendar, facts.agency);
  const Course course(office, facts, true);
  Derivation derived{.due = course.due(), .promised = course.promised()};
  if (!facts.extensions.empty()) derived.original = Course(office, facts, false).promised();
  const bool crosses = office.CrossesUnconfirmed(DayOf(facts.start), DayOf(course.due()));

  TextWriter text;
  text.Field(2);
  text.Field(facts.term.unit);
  text.Field(facts.term.amount);
  text.Field(facts.term.cutoff);
  text.Field(facts.term.roll);
  text.Field(facts.policy);
  text.Field(office.version());
  text.Field(office.agency());
  text.Field(facts.start);
  text.Field(office.Normal(facts.start));
  text.Field(derived.due);
  text.Field(derived.promised);
  text.Field(derived.original);
  text.Field((course.rolled() ? kRolled : 0) + (crosses ? kCrossesUnconfirmed : 0));
  WriteTiles(text, course.tiles());
  WritePauses(text, facts, course);
  for (const Extension& one : facts.extensions) {
    text.Field("e,", one.at, ',', DayText(one.until), ',', Escaped(one.notice));
  }
  derived.text = text.Take();
  return derived;
}

std::string FirstDifference(const std::string& stored, const std::string& expected) {
  if (stored == expected) return {};
  const std::vector<std::string> left = absl::StrSplit(stored, '|');
  const std::vector<std::string> right = absl::StrSplit(expected, '|');
  std::size_t i = 0;
  while (i < left.size() && i < right.size() && left[i] == right[i]) ++i;
  const std::string one = i < left.size() ? left[i] : "nothing";
  const std::string other = i < right.size() ? right[i] : "nothing";
  return absl::StrFormat("%s: stored %s, expected %s",
                         NameOfField(i, i < right.size() ? other : one), one, other);
}

}  // namespace motcua::verify
