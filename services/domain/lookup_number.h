// The lookup number (mã tra cứu): 14 random digits and 2 check digits, ISO/IEC 7064 MOD 97-10.
// Makes no randomness itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace motcua::domain {

class LookupNumber {
 public:
  const std::string& digits() const { return digits_; }  // 16 digits
  std::string Grouped() const;                           // "4829 1730 5561 0798"

 private:
  friend absl::StatusOr<LookupNumber> ParseLookupNumber(std::string_view typed);
  friend LookupNumber MakeLookupNumber(std::uint64_t random);
  std::string digits_;
};

// Spaces, dots and dashes are ignored. INVALID_ARGUMENT/BAD_SHAPE (metadata count) or
// BAD_CHECK_DIGITS.
absl::StatusOr<LookupNumber> ParseLookupNumber(std::string_view typed);
// random is reduced modulo 10^14; the caller draws it uniformly.
LookupNumber MakeLookupNumber(std::uint64_t random);

// What a typed question is; LOOKS_LIKE_ID_NUMBER, LOOKS_LIKE_PHONE, EMPTY_QUERY are refusals with
// those reasons.
struct Question {
  enum class Kind { kCode, kLookupNumber } kind = Kind::kCode;
  std::string text;  // canonical
};
absl::StatusOr<Question> ParseQuestion(std::string_view typed);

}  // namespace motcua::domain
