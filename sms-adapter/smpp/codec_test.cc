#include "sms-adapter/smpp/codec.h"

#include <gtest/gtest.h>

#include <cctype>
#include <random>
#include <string>

namespace motcua::smpp {
namespace {

// Octets written as hexadecimal digits with blanks anywhere.
std::string Hex(std::string_view text) {
  std::string octets;
  std::string digits;
  for (const char c : text) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) continue;
    digits += c;
    if (digits.size() < 2) continue;
    octets += static_cast<char>(std::stoi(digits, nullptr, 16));
    digits.clear();
  }
  return octets;
}

// A deliver_sm written out by hand from chapter 4.6.1: "HS" from 84912345678 to 8020.
constexpr std::string_view kDeliver =
    "0000 0032 0000 0005 0000 0000 0000 0007"
    "00 01 01 38 34 39 31 32 33 34 35 36 37 38 00"
    "00 01 38 30 32 30 00"
    "00 00 00 00 00 00 00 00 00 02 48 53";

ShortMessage Message() {
  ShortMessage message;
  message.source = {.ton = 1, .npi = 1, .digits = "84912345678"};
  message.destination = {.ton = 0, .npi = 1, .digits = "8020"};
  message.text = "HS";
  return message;
}

TEST(Codec, ReadsADeliverWrittenByHand) {
  const std::string octets = Hex(kDeliver);
  const Frame frame = NextFrame(octets);
  ASSERT_EQ(frame.kind, Frame::Kind::kWhole);
  EXPECT_EQ(frame.used, octets.size());
  EXPECT_EQ(frame.pdu.command, kDeliverSm);
  EXPECT_EQ(frame.pdu.sequence, 7U);
  const auto message = DecodeShortMessage(frame.pdu.body);
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(*message, Message());
}

TEST(Codec, WritesWhatItReads) {
  EXPECT_EQ(Encode({.command = kDeliverSm, .sequence = 7, .body = EncodeShortMessage(Message())}),
            Hex(kDeliver));
}

TEST(Codec, EveryPrefixIsPartial) {
  const std::string octets = Hex(kDeliver);
  for (std::size_t size = 0; size < octets.size(); ++size) {
    EXPECT_EQ(NextFrame(octets.substr(0, size)).kind, Frame::Kind::kPartial) << size;
  }
}

TEST(Codec, ImpossibleLengthsBreakTheStream) {
  for (const std::string_view length : {"00000000", "00000008", "0000000F", "FFFFFFFF"}) {
    const Frame frame = NextFrame(Hex(std::string(length) + "00000005 00000000 00000009"));
    EXPECT_EQ(frame.kind, Frame::Kind::kBroken) << length;
    EXPECT_EQ(frame.pdu.sequence, 9U);
  }
}

TEST(Codec, BodiesCutShortAreNoMessages) {
  const std::string body = EncodeShortMessage(Message());
  for (std::size_t size = 0; size < body.size(); ++size) {
    EXPECT_FALSE(DecodeShortMessage(body.substr(0, size)).has_value()) << size;
  }
}

TEST(Codec, ThirtyShortParametersAreKept) {
  ShortMessage message = Message();
  for (std::uint16_t i = 0; i < 30; ++i) {
    message.tlvs.push_back(
        {.tag = static_cast<std::uint16_t>(0x1400 + i), .value = std::string(1, 'x')});
  }
  EXPECT_EQ(DecodeShortMessage(EncodeShortMessage(message)), message);
}

TEST(Codec, TrailingOctetsAndParametersPastTheEndAreTolerated) {
  const std::string body = EncodeShortMessage(Message());
  EXPECT_EQ(DecodeShortMessage(body + "abc"), Message());
  EXPECT_EQ(DecodeShortMessage(body + Hex("1400 00FF 41")), Message());
}

TEST(Codec, PayloadStandsInForAnEmptyText) {
  ShortMessage message = Message();
  message.text.clear();
  message.tlvs.push_back({.tag = kMessagePayload, .value = std::string(2000, 'a')});
  EXPECT_EQ(DecodeShortMessage(EncodeShortMessage(message))->text, std::string(2000, 'a'));
}

TEST(Codec, MessageIdMayLackItsNulOrBeMissing) {
  EXPECT_EQ(DecodeMessageId(std::string("abc\0", 4)), "abc");
  EXPECT_EQ(DecodeMessageId("abc"), "abc");
  EXPECT_EQ(DecodeMessageId(""), "");
  EXPECT_EQ(DecodeMessageId(std::string(1, '\0')), "");
}

struct PartCase {
  std::string_view name;
  std::string_view text;  // hexadecimal
  std::optional<PartOf> part;
  std::string_view rest;
};
std::ostream& operator<<(std::ostream& out, const PartCase& c) { return out << c.name; }

class Parts : public ::testing::TestWithParam<PartCase> {};

TEST_P(Parts, HeaderIsCutOff) {
  ShortMessage message = Message();
  message.esm_class = kHasUserDataHeader;
  message.text = Hex(GetParam().text);
  EXPECT_EQ(TakePart(message), GetParam().part);
  EXPECT_EQ(message.text, GetParam().rest);
}

INSTANTIATE_TEST_SUITE_P(
    Headers, Parts,
    ::testing::Values(PartCase{"short", "05 00 03 2A 02 01 48 53", PartOf{0x2A, 2, 1}, "HS"},
                      PartCase{"long", "06 08 04 01 02 03 02 48 53", PartOf{0x0102, 3, 2}, "HS"},
                      PartCase{"behind another", "09 24 02 01 01 00 03 07 02 02 48 53",
                               PartOf{7, 2, 2}, "HS"},
                      PartCase{"none of ours", "03 24 01 01 48 53", std::nullopt, "HS"},
                      PartCase{"number outside", "05 00 03 2A 02 03 48 53", std::nullopt, "HS"},
                      PartCase{"one of one", "05 00 03 2A 01 01 48 53", std::nullopt, "HS"},
                      PartCase{"longer than the text", "20 00 03", std::nullopt,
                               std::string_view("\x20\x00\x03", 3)},
                      PartCase{"element past the end", "03 00 09 01 48 53", std::nullopt, "HS"}));

TEST(Codec, PartsByParameters) {
  ShortMessage message = Message();
  message.tlvs = {{kSarReference, Hex("0102")}, {kSarTotal, Hex("02")}, {kSarNumber, Hex("02")}};
  EXPECT_EQ(TakePart(message), (PartOf{0x0102, 2, 2}));
}

// Whatever comes, nothing is read past its end (seen by the sanitizers) and nothing is believed.
TEST(Codec, RandomOctetsNeverCrash) {
  std::mt19937 random(20261125);  // NOLINT(cert-msc51-cpp): the same octets in every run
  const std::string good = EncodeShortMessage(Message());
  for (int i = 0; i < 200'000; ++i) {
    std::string octets = good;
    const std::size_t changes = 1 + random() % 6;
    for (std::size_t c = 0; c < changes; ++c) {
      octets[random() % octets.size()] = static_cast<char>(random());
    }
    octets.resize(random() % (octets.size() + 1));
    if (auto message = DecodeShortMessage(octets)) TakePart(*message);
    DecodeDataMessage(octets);
    NextFrame(octets);
  }
}

}  // namespace
}  // namespace motcua::smpp
