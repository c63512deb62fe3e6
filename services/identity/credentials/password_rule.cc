#include "services/identity/credentials/password_rule.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/domain/text.h"
#include "services/identity/credentials/common_passwords.h"

namespace motcua::identity {
namespace {

// A name shorter than this says nothing when it is found inside a password.
constexpr std::size_t kLeastTellingName = 4;
// A password whose letters are a part of the name, at least this long.
constexpr std::size_t kLeastTellingPart = 8;
// A piece this short, repeated, is no password.
constexpr std::size_t kLongestPiece = 6;
// A run of neighbours of at least this many characters counts as one character.
constexpr std::size_t kLeastRun = 4;

bool IsDigitOrMark(char c) {
  const auto octet = static_cast<unsigned char>(c);
  return octet < 0x80 && !absl::ascii_isalpha(octet);
}

// Letters alone, small and without accents: "Mật Khẩu-2026!" → "matkhau".
std::string LettersOf(std::string_view folded) {
  std::string letters;
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(letters),
               [](char c) { return !IsDigitOrMark(c); });
  return letters;
}

bool IsCommon(std::string_view folded) {
  return IsCommonPassword(folded) || IsCommonPassword(LettersOf(folded));
}

bool HoldsName(std::string_view folded, std::string_view name) {
  if (name.size() < kLeastTellingName) return false;
  const std::string reversed(name.rbegin(), name.rend());
  return folded.find(name) != std::string_view::npos ||
         folded.find(reversed) != std::string_view::npos ||
         (folded.size() >= kLeastTellingPart && name.find(folded) != std::string_view::npos);
}

bool IsOwnName(const NewPassword& given, const std::string& folded) {
  const std::string username = domain::FoldForSearch(given.username);
  const std::string shown = LettersOf(domain::FoldForSearch(given.display_name));
  return HoldsName(folded, username) || HoldsName(LettersOf(folded), LettersOf(username)) ||
         HoldsName(LettersOf(folded), shown);
}

bool IsRepeatedPiece(std::string_view text) {
  for (std::size_t piece = 1; piece <= kLongestPiece && piece * 2 <= text.size(); ++piece) {
    const bool repeats =
        std::equal(text.begin() + static_cast<std::ptrdiff_t>(piece), text.end(), text.begin());
    if (repeats) return true;
  }
  return false;
}

bool AreNeighbours(char a, char b, int by) {
  constexpr std::string_view kRows[] = {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
  if (b - a == by) return true;
  return std::any_of(std::begin(kRows), std::end(kRows), [&](std::string_view row) {
    const std::size_t at = row.find(a);
    const std::size_t next = at + static_cast<std::size_t>(by);
    return at != std::string_view::npos && next < row.size() && row[next] == b;
  });
}

// Octets left when each run (1234, qwer, dcba, aaaa) counts as one: the length a guesser sees.
std::size_t LengthWithoutRuns(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t longest = 1;
    for (const int by : {-1, 0, 1}) {
      std::size_t end = at + 1;
      while (end < text.size() && AreNeighbours(text[end - 1], text[end], by)) ++end;
      longest = std::max(longest, end - at);
    }
    length += 1;
    at += longest >= kLeastRun ? longest : 1;
  }
  return length;
}

}  // namespace

std::string ComposedPassword(std::string_view typed) {
  return domain::CharacterCount(typed) ? domain::ComposeVietnamese(typed) : std::string(typed);
}

PasswordFault CheckPassword(const NewPassword& given, int least) {
  if (given.password.size() > kLongestPassword) return PasswordFault::kTooLong;
  const std::optional<int> length = domain::CharacterCount(given.password);
  if (!length || !domain::IsCleanText(given.password)) return PasswordFault::kNotText;
  if (*length < least) return PasswordFault::kTooShort;
  const std::string folded = domain::FoldForSearch(given.password);
  if (IsCommon(folded)) return PasswordFault::kCommon;
  if (IsOwnName(given, folded)) return PasswordFault::kOwnName;
  const bool runs = LengthWithoutRuns(folded) * 2 <= static_cast<std::size_t>(least);
  if (IsRepeatedPiece(folded) || runs) return PasswordFault::kRepetitive;
  return PasswordFault::kNone;
}

std::string_view NameOf(PasswordFault fault) {
  switch (fault) {
    case PasswordFault::kNone:
      return "none";
    case PasswordFault::kTooShort:
      return "too_short";
    case PasswordFault::kTooLong:
      return "too_long";
    case PasswordFault::kNotText:
      return "not_text";
    case PasswordFault::kCommon:
      return "common";
    case PasswordFault::kOwnName:
      return "own_name";
    case PasswordFault::kRepetitive:
      return "repetitive";
  }
  return "none";
}

}  // namespace motcua::identity
