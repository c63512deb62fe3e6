#include "services/domain/person_name.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "services/domain/text.h"
#include "services/domain/typed_text.h"

namespace motcua::domain {
namespace {

constexpr char32_t kHook = 0x0309;   // hỏi
constexpr char32_t kTilde = 0x0303;  // ngã
constexpr unsigned char kFirstBeyondAscii = 0x80;

bool IsLetter(char c) {
  return static_cast<unsigned char>(c) >= kFirstBeyondAscii || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Pieces of letters and digits, as written.
std::vector<std::string_view> Pieces(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && IsLetter(text[end])) ++end;
    if (end > at) pieces.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return pieces;
}

bool IsOneOf(char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; }

std::string WithOneI(std::string_view folded) {
  std::string result;
  for (const char c : folded) {
    const char letter = c == 'y' ? 'i' : c;
    if (letter != 'i' || result.empty() || result.back() != 'i') result.push_back(letter);
  }
  return result;
}

std::string WithCanonicalFront(std::string syllable) {
  if (syllable.starts_with("tr")) return "ch" + syllable.substr(2);
  if (syllable.starts_with("s")) return "x" + syllable.substr(1);
  if (syllable.starts_with("r")) return "d" + syllable.substr(1);
  if (syllable.starts_with("gi")) {
    const bool silent = syllable.size() > 2 && IsOneOf(syllable[2], "aou");
    return "d" + syllable.substr(silent ? 2 : 1);
  }
  return syllable;
}

std::u32string WithOneTone(std::u32string accents) {
  std::replace(accents.begin(), accents.end(), kTilde, kHook);
  std::sort(accents.begin(), accents.end());
  return accents;
}

int AccentPoints(const Syllable& typed, const Syllable& stored) {
  if (typed.accents == stored.accents) return 0;
  const bool same_but_tone = WithOneTone(typed.accents) == WithOneTone(stored.accents);
  return same_but_tone ? kOtherTonePoints : kOtherAccentsPoints;
}

int PairPoints(const Syllable& typed, const Syllable& stored, bool with_accents) {
  const int letters = typed.folded == stored.folded ? 0 : kOtherLettersPoints;
  return letters + (with_accents ? AccentPoints(typed, stored) : 0);
}

// Which stored syllable each typed one stands for: the nearest that is still free.
class Pairing {
 public:
  Pairing(std::span<const Syllable> typed, std::span<const Syllable> stored)
      : typed_(typed), stored_(stored), taken_(stored.size(), false) {
    with_accents_ = std::any_of(typed.begin(), typed.end(),
                                [](const auto& one) { return !one.accents.empty(); });
    for (std::size_t i = 0; i < typed.size(); ++i) Pair(i);
  }

  const std::vector<std::size_t>& unpaired() const { return unpaired_; }
  std::size_t left_over() const { return stored_.size() - (typed_.size() - unpaired_.size()); }
  int points() const { return points_ + (in_order_ ? 0 : kOtherOrderPoints); }
  bool same() const { return same_letters_ && in_order_; }

 private:
  void Pair(std::size_t i) {
    std::optional<std::size_t> best;
    int best_points = 0;
    for (std::size_t j = 0; j < stored_.size(); ++j) {
      if (taken_[j] || typed_[i].canonical != stored_[j].canonical) continue;
      const int points = PairPoints(typed_[i], stored_[j], with_accents_);
      if (best && points >= best_points) continue;
      best = j;
      best_points = points;
    }
    if (!best) {
      unpaired_.push_back(i);
      return;
    }
    taken_[*best] = true;
    points_ += best_points;
    same_letters_ = same_letters_ && typed_[i].folded == stored_[*best].folded;
    in_order_ = in_order_ && *best >= last_;
    last_ = *best;
  }

  std::span<const Syllable> typed_;
  std::span<const Syllable> stored_;
  std::vector<bool> taken_;
  std::vector<std::size_t> unpaired_;
  bool with_accents_ = false;
  bool same_letters_ = true;
  bool in_order_ = true;
  std::size_t last_ = 0;
  int points_ = 0;
};

constexpr auto kPlaceWords = std::to_array<std::string_view>(
    {"ap", "khom", "thon", "xom", "to", "khu", "pho", "vuc", "dan", "ban"});

std::string WithoutLeadingZeros(std::string_view folded) {
  const std::size_t digit = folded.find_first_not_of('0');
  return std::string(digit == std::string_view::npos ? folded : folded.substr(digit));
}

}  // namespace

std::vector<Syllable> SyllablesOf(std::string_view name) {
  std::vector<Syllable> syllables;
  if (!CharacterCount(name).has_value()) return syllables;
  const std::string composed = ComposeVietnamese(name);
  for (const std::string_view piece : Pieces(composed)) {
    if (syllables.size() == kMostSyllables) break;
    Syllable syllable{.folded = FoldForSearch(piece), .canonical = {}, .accents = AccentsOf(piece)};
    if (syllable.folded.empty()) continue;
    syllable.canonical = CanonicalSyllable(syllable.folded);
    syllables.push_back(std::move(syllable));
  }
  return syllables;
}

std::string CanonicalSyllable(std::string_view folded) {
  std::string syllable = WithCanonicalFront(WithOneI(folded));
  if (syllable.size() > 2 && syllable.ends_with("ng")) syllable.pop_back();
  return syllable;
}

std::string CanonicalPlace(std::string_view hamlet) {
  const std::vector<Syllable> syllables = SyllablesOf(hamlet);
  std::size_t first = 0;
  while (first + 1 < syllables.size() && std::find(kPlaceWords.begin(), kPlaceWords.end(),
                                                   syllables[first].folded) != kPlaceWords.end()) {
    ++first;
  }
  std::string place;
  for (std::size_t i = first; i < syllables.size(); ++i) {
    if (!place.empty()) place.push_back(' ');
    place += WithoutLeadingZeros(syllables[i].canonical);
  }
  return place;
}

std::optional<NameMatch> CompareNames(std::span<const Syllable> typed,
                                      std::span<const Syllable> stored) {
  if (typed.empty() || stored.empty()) return std::nullopt;
  const Pairing pairing(typed, stored);
  const std::size_t missing = pairing.unpaired().size();
  const std::size_t added = pairing.left_over();
  if (missing > 0) {
    const std::size_t where = pairing.unpaired().front();
    const bool in_the_middle = where > 0 && where + 1 < typed.size();
    if (missing > 1 || !in_the_middle || added > 0) return std::nullopt;
  }
  const int uneven = static_cast<int>(missing + added);
  NameMatch match{.likeness = pairing.same() ? Likeness::kSame : Likeness::kNear,
                  .points = pairing.points() + uneven * kSyllablePoints};
  if (uneven > 0) match.likeness = Likeness::kPartly;
  return match;
}

std::string MaskName(std::string_view name) {
  constexpr std::string_view kRest = "…";
  const std::string composed = ComposeVietnamese(name);
  const std::vector<std::string_view> pieces = Pieces(composed);
  std::string masked;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!masked.empty()) masked.push_back(' ');
    if (i > 0 && i + 1 == pieces.size()) {
      masked += pieces[i];
      break;
    }
    std::size_t end = 0;
    if (!NextCodePoint(pieces[i], end).has_value()) return "";
    masked += pieces[i].substr(0, end);
    masked += kRest;
  }
  return masked;
}

}  // namespace motcua::domain
