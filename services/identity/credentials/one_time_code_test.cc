#include "services/identity/credentials/one_time_code.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "services/platform/crypto/hmac_sha1.h"

namespace motcua::identity {
namespace {

// Of the appendices of RFC 4226 and RFC 6238.
constexpr std::string_view kSecret = "12345678901234567890";

absl::Time At(std::int64_t seconds) { return absl::FromUnixSeconds(seconds); }

// RFC 2202, cases 1 and 2.
TEST(HmacSha1, KnownAnswers) {
  const auto hex = [](const crypto::Hash20& hash) {
    return absl::BytesToHexString({reinterpret_cast<const char*>(hash.data()), hash.size()});
  };
  EXPECT_EQ(hex(crypto::HmacSha1(std::string(20, '\x0b'), "Hi There")),
            "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(hex(crypto::HmacSha1("Jefe", "what do ya want for nothing?")),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST(OneTimeCode, CountsAsRfc4226) {
  const std::string_view codes[] = {"755224", "287082", "359152", "969429", "338314",
                                    "254676", "287922", "162583", "399871", "520489"};
  for (int count = 0; count < 10; ++count) EXPECT_EQ(OneTimeCode(kSecret, count), codes[count]);
}

TEST(OneTimeCode, TellsTheTimeAsRfc6238) {
  const struct {
    std::int64_t seconds;
    std::string_view code;
  } kCases[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
                {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& row : kCases) {
    EXPECT_EQ(OneTimeCode(kSecret, StepOf(At(row.seconds)), 8), row.code) << row.seconds;
  }
}

TEST(OneTimeCode, IsTakenOneStepEarlyOrLateAndNoFurther) {
  const absl::Time now = At(1234567890);
  const std::int64_t step = StepOf(now);
  for (std::int64_t drift = -3; drift <= 3; ++drift) {
    const auto found = MatchingStep(
        kSecret, {.text = OneTimeCode(kSecret, step + drift), .at = now, .last_step = 0});
    EXPECT_EQ(found.has_value(), drift >= -1 && drift <= 1) << drift;
    EXPECT_EQ(found.value_or(step + drift), step + drift);
  }
}

TEST(OneTimeCode, OfAUsedStepOrBeforeIsRefused) {
  const absl::Time now = At(1234567890);
  const std::int64_t step = StepOf(now);
  for (std::int64_t last = step - 2; last <= step + 2; ++last) {
    for (std::int64_t given = step - 1; given <= step + 1; ++given) {
      const auto found = MatchingStep(
          kSecret, {.text = OneTimeCode(kSecret, given), .at = now, .last_step = last});
      EXPECT_EQ(found.has_value(), given > last) << given - step << " after " << last - step;
    }
  }
}

TEST(OneTimeCode, IsSixDigitsWithBlanksAnywhere) {
  const absl::Time now = At(59);
  EXPECT_TRUE(MatchingStep(kSecret, {.text = " 287 082 ", .at = now}));
  for (const std::string_view wrong :
       {"", "287083", "28708", "2870820", "0287082", "287o82", "94287082", "２８７０８２"}) {
    EXPECT_FALSE(MatchingStep(kSecret, {.text = wrong, .at = now})) << wrong;
  }
  EXPECT_TRUE(LooksLikeOneTimeCode("287 082"));
  EXPECT_FALSE(LooksLikeOneTimeCode("x2qd9-hwtv4"));
  EXPECT_FALSE(LooksLikeOneTimeCode(""));
}

// RFC 4648, section 10.
TEST(Base32, KnownAnswers) {
  const std::pair<std::string_view, std::string_view> kCases[] = {{"", ""},
                                                                  {"f", "MY"},
                                                                  {"fo", "MZXQ"},
                                                                  {"foo", "MZXW6"},
                                                                  {"foob", "MZXW6YQ"},
                                                                  {"fooba", "MZXW6YTB"},
                                                                  {"foobar", "MZXW6YTBOI"}};
  for (const auto& [octets, text] : kCases) EXPECT_EQ(Base32(octets), text);
}

TEST(OtpAuthUri, EscapesWhatANameMayHold) {
  EXPECT_EQ(OtpAuthUri({.issuer = "Một Cửa", .account = "lan@x", .secret = "foobar"}),
            "otpauth://totp/M%E1%BB%99t%20C%E1%BB%ADa:lan%40x?secret=MZXW6YTBOI&issuer="
            "M%E1%BB%99t%20C%E1%BB%ADa&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace motcua::identity
