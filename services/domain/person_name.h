// Names of people and hamlets as they are said and misspelt: syllables, the closed list of letters
// taken for one another, how near a stored name is to a typed one, and what may be shown of a name.
// Pure; knows no index and no key.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::domain {

struct Syllable {
  std::string folded;      // "xuong" of "Xương": no accents, small letters
  std::string canonical;   // "xuon": what all its misspellings have in common
  std::u32string accents;  // what folding took away, sorted
  friend bool operator==(const Syllable&, const Syllable&) = default;
};

// More syllables of a name are not looked at (names of companies).
inline constexpr std::size_t kMostSyllables = 12;
std::vector<Syllable> SyllablesOf(std::string_view name);

// The closed list (docs/adr/0013), applied to a folded syllable in this order:
//   y = i anywhere, and ii = i         Thy, Thi   Nguyễn, Nguiễn
//   tr = ch in front                   Trinh, Chinh
//   s = x in front                     Sương, Xương
//   gi = d = r in front                Giang, Dang   Diễm, Giễm   Rạng, Dạng
//     (gi keeps its i unless a, o or u follows; đ was folded to d before)
//   ng = n at the end                  Hằng, Hằn
std::string CanonicalSyllable(std::string_view folded);

// A hamlet without the word in front ("ấp", "khóm", …), its syllables canonical: "binh loi".
std::string CanonicalPlace(std::string_view hamlet);

// What each difference between a typed and a stored name counts; the fewer, the nearer.
inline constexpr int kOtherTonePoints = 1;     // hỏi for ngã, or ngã for hỏi
inline constexpr int kOtherLettersPoints = 2;  // of the closed list
inline constexpr int kOtherAccentsPoints = 3;  // only where the name was typed with accents
inline constexpr int kOtherOrderPoints = 4;    // given name first
inline constexpr int kSyllablePoints = 8;      // each one left out or added in the middle

enum class Likeness {
  kSame,    // the same letters; accents may differ
  kNear,    // letters of the closed list, or another order
  kPartly,  // syllables left out or added
};
struct NameMatch {
  Likeness likeness = Likeness::kSame;
  int points = 0;
  friend bool operator==(const NameMatch&, const NameMatch&) = default;
};
// nullopt when it is another name: every typed syllable must be there, or, of three and more, all
// but one between the first and the last, and then nothing else may be there.
std::optional<NameMatch> CompareNames(std::span<const Syllable> typed,
                                      std::span<const Syllable> stored);

// "N… V… An" of "Nguyễn Văn An"; of a single syllable only its first letter.
std::string MaskName(std::string_view name);

}  // namespace motcua::domain
