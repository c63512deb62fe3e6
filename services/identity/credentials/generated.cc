#include "services/identity/credentials/generated.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

// Without i, l, o and u: read aloud and copied by hand.
constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kPasswordLetters = 16;
constexpr std::size_t kPasswordGroup = 4;
constexpr std::size_t kCodeLetters = 10;
constexpr std::size_t kCodeGroup = 5;

struct Shape {
  std::size_t letters;
  std::size_t group;
};

std::string Letters(std::string_view key, const std::string& purpose, const Shape& shape) {
  const crypto::Hash32 hash = crypto::HmacSha256(key, purpose);
  std::string text;
  for (std::size_t i = 0; i < shape.letters; ++i) {
    if (i > 0 && i % shape.group == 0) text += '-';
    text += kLetters[hash[i] % kLetters.size()];
  }
  return text;
}

}  // namespace

std::string FirstPassword(const GeneratedFor& made_for) {
  return Letters(made_for.key, absl::StrFormat("password|%s", made_for.request),
                 {.letters = kPasswordLetters, .group = kPasswordGroup});
}

std::vector<std::string> RecoveryCodes(const GeneratedFor& made_for) {
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(Letters(made_for.key, absl::StrFormat("recovery|%d|%s", i, made_for.request),
                            {.letters = kCodeLetters, .group = kCodeGroup}));
  }
  return codes;
}

std::optional<std::string> ParseRecoveryCode(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    char letter = absl::ascii_tolower(static_cast<unsigned char>(c));
    if (letter == 'o') letter = '0';
    if (letter == 'i' || letter == 'l') letter = '1';
    if (kLetters.find(letter) == std::string_view::npos || code.size() == kCodeLetters) {
      return std::nullopt;
    }
    code += letter;
  }
  if (code.size() != kCodeLetters) return std::nullopt;
  return code;
}

}  // namespace motcua::identity
