// Mistakes made with names, applied to one syllable (or two) drawn from those that have a place for
// it. Accents stay as they are: they are another mistake.
#include <array>
#include <functional>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/domain/text.h"
#include "tests/integration/people.h"

namespace motcua::testing {
namespace {

using Change = std::function<std::optional<std::string>(const std::string&, std::mt19937&)>;

constexpr auto kI = std::to_array<std::string_view>({"i", "ì", "ỉ", "ĩ", "í", "ị", "I", "Ì", "Í"});
constexpr auto kY = std::to_array<std::string_view>({"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ", "Y", "Ỳ", "Ý"});

std::optional<std::string> SwapIY(const std::string& syllable, std::mt19937& random) {
  std::vector<std::pair<std::size_t, std::size_t>> places;  // where, which letter
  for (std::size_t letter = 0; letter < 2 * kI.size(); ++letter) {
    const std::string_view from = letter < kI.size() ? kI[letter] : kY[letter - kI.size()];
    for (std::size_t at = syllable.find(from); at != std::string::npos;
         at = syllable.find(from, at + 1)) {
      places.emplace_back(at, letter);
    }
  }
  if (places.empty()) return std::nullopt;
  const auto [at, letter] = places[random() % places.size()];
  const bool is_i = letter < kI.size();
  const std::string_view from = is_i ? kI[letter] : kY[letter - kI.size()];
  std::string changed = syllable;
  changed.replace(at, from.size(), is_i ? kY[letter] : kI[letter - kI.size()]);
  return changed;
}

// Capital letters, as names begin with.
Change Front(std::string one, std::string other) {
  return [=](const std::string& syllable, std::mt19937&) -> std::optional<std::string> {
    if (syllable.starts_with(one)) return other + syllable.substr(one.size());
    if (syllable.starts_with(other)) return one + syllable.substr(other.size());
    return std::nullopt;
  };
}

// The three are written for one another; "Gi" swallows the i of "Diễm".
std::optional<std::string> SwapDGiR(const std::string& syllable, std::mt19937& random) {
  const std::string folded = domain::FoldForSearch(syllable);
  const bool gi = syllable.starts_with("Gi");
  if (!gi && !syllable.starts_with("D") && !syllable.starts_with("R")) return std::nullopt;
  const bool keeps_i = gi && (folded.size() < 3 || folded.find_first_of("aou", 2) != 2);
  const std::string rest = syllable.substr(gi && !keeps_i ? 2 : 1);
  const bool begins_with_i = domain::FoldForSearch(rest).starts_with("i");
  std::vector<std::string> others;
  if (!syllable.starts_with("D")) others.push_back("D" + rest);
  if (!gi && syllable.starts_with("D")) others.push_back((begins_with_i ? "G" : "Gi") + rest);
  if (!syllable.starts_with("R")) others.push_back("R" + rest);
  return others[random() % others.size()];
}

std::optional<std::string> SwapNNg(const std::string& syllable, std::mt19937&) {
  if (syllable.ends_with("ng")) return syllable.substr(0, syllable.size() - 1);
  if (syllable.ends_with("n")) return syllable + "g";
  return std::nullopt;
}

Change ChangeOf(Slip slip) {
  switch (slip) {
    case Slip::kIY:
      return SwapIY;
    case Slip::kSX:
      return Front("S", "X");
    case Slip::kTrCh:
      return Front("Tr", "Ch");
    case Slip::kDGiR:
      return SwapDGiR;
    case Slip::kNNg:
      return SwapNNg;
    case Slip::kNone:
    case Slip::kTwoLetters:
    case Slip::kGivenNameFirst:
    case Slip::kMiddleLeftOut:
    case Slip::kMiddleAdded:
      break;
  }
  return nullptr;
}

using Syllables = std::vector<std::string>;

bool ChangeOne(Syllables& syllables, const Change& change, std::mt19937& random) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < syllables.size(); ++i) {
    if (change(syllables[i], random)) places.push_back(i);
  }
  if (places.empty()) return false;
  std::string& chosen = syllables[places[random() % places.size()]];
  chosen = *change(chosen, random);
  return true;
}

constexpr auto kLetterSlips =
    std::to_array<Slip>({Slip::kIY, Slip::kSX, Slip::kTrCh, Slip::kDGiR, Slip::kNNg});

bool ChangeTwo(Syllables& syllables, std::mt19937& random) {
  const Syllables before = syllables;
  std::vector<Slip> fitting;
  for (const Slip slip : kLetterSlips) {
    Syllables tried = before;
    if (ChangeOne(tried, ChangeOf(slip), random)) fitting.push_back(slip);
  }
  if (fitting.size() < 2) return false;
  const std::size_t first = random() % fitting.size();
  const std::size_t second = (first + 1 + random() % (fitting.size() - 1)) % fitting.size();
  return ChangeOne(syllables, ChangeOf(fitting[first]), random) &&
         ChangeOne(syllables, ChangeOf(fitting[second]), random);
}

bool Rearrange(Syllables& syllables, Slip slip, std::mt19937& random) {
  if (slip == Slip::kGivenNameFirst) {
    if (syllables.size() < 2) return false;
    std::rotate(syllables.begin(), syllables.end() - 1, syllables.end());
    return true;
  }
  if (slip == Slip::kMiddleLeftOut) {
    if (syllables.size() < 3) return false;
    syllables.erase(syllables.begin() + 1 +
                    static_cast<std::ptrdiff_t>(random() % (syllables.size() - 2)));
    return true;
  }
  static constexpr auto kMiddle =
      std::to_array<const char*>({"Văn", "Thị", "Ngọc", "Minh", "Kim", "Hữu"});
  const std::string added = kMiddle[random() % kMiddle.size()];
  if (syllables.size() < 2 || syllables[1] == added) return false;
  syllables.insert(syllables.begin() + 1, added);
  return true;
}

}  // namespace

std::string_view NameOf(Slip slip) {
  switch (slip) {
    case Slip::kNone:
      return "spelt right";
    case Slip::kIY:
      return "i/y";
    case Slip::kSX:
      return "s/x";
    case Slip::kTrCh:
      return "tr/ch";
    case Slip::kDGiR:
      return "d/gi/r";
    case Slip::kNNg:
      return "final n/ng";
    case Slip::kTwoLetters:
      return "two of these";
    case Slip::kGivenNameFirst:
      return "given name first";
    case Slip::kMiddleLeftOut:
      return "middle left out";
    case Slip::kMiddleAdded:
      return "middle added";
  }
  return "";
}

std::optional<std::string> WithSlip(std::string_view name, Slip slip, std::mt19937& random) {
  Syllables syllables = absl::StrSplit(absl::string_view(name.data(), name.size()), ' ');
  bool done = true;
  switch (slip) {
    case Slip::kNone:
      break;
    case Slip::kIY:
    case Slip::kSX:
    case Slip::kTrCh:
    case Slip::kDGiR:
    case Slip::kNNg:
      done = ChangeOne(syllables, ChangeOf(slip), random);
      break;
    case Slip::kTwoLetters:
      done = ChangeTwo(syllables, random);
      break;
    case Slip::kGivenNameFirst:
    case Slip::kMiddleLeftOut:
    case Slip::kMiddleAdded:
      done = Rearrange(syllables, slip, random);
      break;
  }
  if (!done) return std::nullopt;
  return absl::StrJoin(syllables, " ");
}

}  // namespace motcua::testing
