#include "services/identity/credentials/one_time_code.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/crypto/hmac_sha1.h"

namespace motcua::identity {
namespace {

constexpr std::int64_t kStepSeconds = 30;
// Clocks of telephones are a few seconds off, and people type slowly.
constexpr std::array<std::int64_t, 3> kDrift = {0, -1, 1};

std::string WithoutBlanks(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char c) { return c != ' '; });
  return kept;
}

std::string PercentEncoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(octet) || c == '-' || c == '.' || c == '_' || c == '~') {
      encoded += c;
    } else {
      encoded += absl::StrFormat("%%%02X", octet);
    }
  }
  return encoded;
}

}  // namespace

std::string OneTimeCode(std::string_view secret, std::int64_t step, int digits) {
  std::string counter(8, '\0');
  for (int i = 7; i >= 0; --i) {
    counter[static_cast<std::size_t>(i)] = static_cast<char>(step & 0xff);
    step >>= 8;
  }
  const crypto::Hash20 hash = crypto::HmacSha1(secret, counter);
  const std::size_t offset = hash.back() & 0x0f;
  const std::uint32_t number = (std::uint32_t{hash[offset]} & 0x7f) << 24 |
                               std::uint32_t{hash[offset + 1]} << 16 |
                               std::uint32_t{hash[offset + 2]} << 8 | hash[offset + 3];
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return absl::StrFormat("%0*d", digits, number % modulus);
}

std::int64_t StepOf(absl::Time at) { return absl::ToUnixSeconds(at) / kStepSeconds; }

std::optional<std::int64_t> MatchingStep(std::string_view secret, const TypedCode& typed) {
  const std::string code = WithoutBlanks(typed.text);
  std::optional<std::int64_t> found;
  for (const std::int64_t drift : kDrift) {
    const std::int64_t step = StepOf(typed.at) + drift;
    const bool same = crypto::SameOctets(OneTimeCode(secret, step), code);
    if (same && step > typed.last_step && !found) found = step;
  }
  return found;
}

bool LooksLikeOneTimeCode(std::string_view typed) {
  const std::string code = WithoutBlanks(typed);
  return code.size() == kCodeDigits &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Base32(std::string_view octets) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : octets) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += kLetters[(bits >> count) & 0x1f];
    }
  }
  if (count > 0) text += kLetters[(bits << (5 - count)) & 0x1f];
  return text;
}

std::string OtpAuthUri(const Enrolment& enrolment) {
  const std::string issuer = PercentEncoded(enrolment.issuer);
  return absl::StrFormat(
      "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30", issuer,
      PercentEncoded(enrolment.account), Base32(enrolment.secret), issuer);
}

}  // namespace motcua::identity
