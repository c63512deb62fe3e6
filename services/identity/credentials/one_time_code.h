// One-time codes of a device (RFC 6238: HMAC-SHA-1, 30 s, 6 digits) as pure functions. Which codes
// were used already is the caller's to keep.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace motcua::identity {

inline constexpr std::size_t kTotpSecretOctets = 20;
inline constexpr int kCodeDigits = 6;

// RFC 4226: the code of one step of the counter, with leading zeros.
std::string OneTimeCode(std::string_view secret, std::int64_t step, int digits = kCodeDigits);

// The step of 30 s an instant lies in.
std::int64_t StepOf(absl::Time at);

struct TypedCode {
  std::string_view text;       // blanks do not count
  absl::Time at;               // by the server's clock
  std::int64_t last_step = 0;  // the latest step a code of which was taken
};
// The step the code belongs to: that of `at`, the one before or the one after, but none that was
// taken or lies before one that was. nullopt: wrong, or used. Takes the same time for any code.
std::optional<std::int64_t> MatchingStep(std::string_view secret, const TypedCode& typed);

// True for six digits, blanks aside: a code of a device and no recovery code.
bool LooksLikeOneTimeCode(std::string_view typed);

// RFC 4648, capitals, no padding.
std::string Base32(std::string_view octets);

struct Enrolment {
  std::string_view issuer;
  std::string_view account;
  std::string_view secret;  // octets
};
// otpauth://totp/Issuer:account?secret=…&issuer=…, what authenticator programs read from a QR code.
std::string OtpAuthUri(const Enrolment& enrolment);

}  // namespace motcua::identity
