#include "services/domain/sms_text.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace motcua::domain {
namespace {

std::string Times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

struct Case {
  std::string name;
  std::string text;
  SmsAlphabet alphabet;
  int units;
  int parts;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

class Lengths : public ::testing::TestWithParam<Case> {};

TEST_P(Lengths, AreThoseOfTheStandard) {
  const auto parts = SplitSms(GetParam().text);
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(static_cast<int>(parts->alphabet), static_cast<int>(GetParam().alphabet));
  EXPECT_EQ(parts->units, GetParam().units);
  EXPECT_EQ(static_cast<int>(parts->parts.size()), GetParam().parts);
}

// Figures of sms.md 4.3, where three independent programs agree.
INSTANTIATE_TEST_SUITE_P(
    Probes, Lengths,
    ::testing::Values(Case{"160 letters", Times(160, "a"), SmsAlphabet::kGsm7, 160, 1},
                      Case{"161 letters", Times(161, "a"), SmsAlphabet::kGsm7, 161, 2},
                      Case{"306 letters", Times(306, "a"), SmsAlphabet::kGsm7, 306, 2},
                      Case{"307 letters", Times(307, "a"), SmsAlphabet::kGsm7, 307, 3},
                      Case{"80 brackets", Times(80, "["), SmsAlphabet::kGsm7, 160, 1},
                      Case{"81 brackets", Times(81, "["), SmsAlphabet::kGsm7, 162, 2},
                      Case{"escape on the seam", Times(152, "a") + "€" + Times(152, "b"),
                           SmsAlphabet::kGsm7, 306, 3},
                      Case{"70 accents", Times(70, "ệ"), SmsAlphabet::kUcs2, 70, 1},
                      Case{"71 accents", Times(71, "ệ"), SmsAlphabet::kUcs2, 71, 2},
                      Case{"134 accents", Times(134, "ệ"), SmsAlphabet::kUcs2, 134, 2},
                      Case{"135 accents", Times(135, "ệ"), SmsAlphabet::kUcs2, 135, 3},
                      Case{"surrogate on the seam", Times(66, "ă") + "😀" + Times(66, "b"),
                           SmsAlphabet::kUcs2, 134, 3},
                      Case{"seven letters with accents are in it", "àèéìòùÉ", SmsAlphabet::kGsm7, 7,
                           1},
                      Case{"nothing", "", SmsAlphabet::kGsm7, 0, 1}));

TEST(SmsText, WholeAlphabetComesBack) {
  for (int septet = 0; septet < 128; ++septet) {
    if (septet == 0x1B) continue;
    const std::string octet(1, static_cast<char>(septet));
    EXPECT_EQ(EncodeGsm7(DecodeGsm7(octet)), octet) << septet;
  }
  for (const char septet : {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65}) {
    const std::string octets = {0x1B, septet};
    EXPECT_EQ(EncodeGsm7(DecodeGsm7(octets)), octets);
  }
}

TEST(SmsText, KnownOctets) {
  EXPECT_EQ(EncodeGsm7("@£_€"), std::string("\x00\x01\x11\x1B\x65", 5));
  EXPECT_EQ(EncodeUcs2("Hồ😀"), std::string("\x00H\x1E\xD3\xD8\x3D\xDE\x00", 8));
  EXPECT_EQ(DecodeUcs2(std::string("\x00H\x1E\xD3\xD8\x3D\xDE\x00", 8)), "Hồ😀");
}

TEST(SmsText, WhatIsNotInTheAlphabetIsNotReplaced) {
  EXPECT_FALSE(EncodeGsm7("đ").has_value());
  EXPECT_FALSE(EncodeGsm7("`").has_value());
  EXPECT_FALSE(EncodeGsm7("\xFF").has_value());
  EXPECT_FALSE(SplitSms("\xFF").has_value());
}

TEST(SmsText, BrokenOctetsBecomeVisible) {
  EXPECT_EQ(DecodeUcs2(std::string("\xD8\x3D\x00H", 4)), "\uFFFDH");
  EXPECT_EQ(DecodeUcs2("\xDE"), "");
  EXPECT_EQ(DecodeGsm7("\x80"), "\uFFFD");
  EXPECT_EQ(DecodeGsm7("a\x1B"), "a");
  EXPECT_EQ(DecodeLatin1("\xE9"), "é");
}

TEST(SmsText, OneSms) {
  EXPECT_TRUE(FitsOneSms(Times(160, "a")));
  EXPECT_FALSE(FitsOneSms(Times(161, "a")));
  EXPECT_FALSE(FitsOneSms("Hồ sơ"));
}

}  // namespace
}  // namespace motcua::domain
