#include "sms-adapter/delivery/text.h"

#include <gtest/gtest.h>

#include <string>

namespace motcua::sms {
namespace {

struct TextCase {
  std::string name;
  int data_coding;
  std::string octets;
  std::string text;
};
std::ostream& operator<<(std::ostream& out, const TextCase& c) { return out << c.name; }

class Texts : public ::testing::TestWithParam<TextCase> {};

TEST_P(Texts, AreDecodedByTheirCoding) {
  smpp::ShortMessage message;
  message.data_coding = static_cast<std::uint8_t>(GetParam().data_coding);
  message.text = GetParam().octets;
  EXPECT_EQ(TextOf(message, Habits()), GetParam().text);
}

const std::string kHoSo("\0H\x1E\xD3\0 \0s\x01\xA1", 10);  // "Hồ sơ" in UCS-2

INSTANTIATE_TEST_SUITE_P(Codings, Texts,
                         ::testing::Values(TextCase{"default", 0, "HS \x1B\x3C", "HS ["},
                                           TextCase{"ucs2", 8, kHoSo, "Hồ sơ"},
                                           TextCase{"ucs2 with class", 0x18, kHoSo, "Hồ sơ"},
                                           TextCase{"ucs2 called default", 0, kHoSo, "Hồ sơ"},
                                           TextCase{"ascii", 1, "HS @_", "HS @_"},
                                           TextCase{"latin1", 3, "\xE9t\xE9", "été"},
                                           TextCase{"class 1", 0xF1, std::string("\0", 1), "@"},
                                           TextCase{"odd ucs2", 8, kHoSo + "x", "Hồ sơ"}));

notification::v1::Message Reply(const std::string& text) {
  notification::v1::Message message;
  message.set_destination("0912345678");
  message.set_sender("8020");
  message.set_text(text);
  message.set_is_reply(true);
  return message;
}

TEST(MessageOf, AReplyComesFromTheShortCode) {
  const auto out = MessageOf(Reply("Ho so"), Habits());
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->source, (smpp::Address{.ton = 0, .npi = 1, .digits = "8020"}));
  EXPECT_EQ(out->destination, (smpp::Address{.ton = 1, .npi = 1, .digits = "84912345678"}));
  EXPECT_EQ(out->data_coding, 0);
  EXPECT_EQ(out->registered_delivery, 1);
  EXPECT_EQ(out->replace_if_present, 0);
}

TEST(MessageOf, ANoticeComesFromTheName) {
  notification::v1::Message notice = Reply("MotCuaDT: ho so");
  notice.set_sender("MotCuaDT");
  EXPECT_EQ(MessageOf(notice, Habits())->source,
            (smpp::Address{.ton = 5, .npi = 0, .digits = "MotCuaDT"}));
}

TEST(MessageOf, OnlyADoubtfulMessageAloneReplaces) {
  notification::v1::Message message = Reply("Ho so");
  message.set_possible_duplicate(true);
  EXPECT_EQ(MessageOf(message, Habits())->replace_if_present, 0);
  message.set_may_replace(true);
  EXPECT_EQ(MessageOf(message, Habits())->replace_if_present, 1);
}

TEST(MessageOf, AccentsTravelAsUcs2) {
  const auto out = MessageOf(Reply("Hồ sơ"), Habits());
  EXPECT_EQ(out->data_coding, 8);
  EXPECT_EQ(out->text, kHoSo);
}

TEST(MessageOf, ATextOfTwoMessagesIsNone) {
  EXPECT_FALSE(MessageOf(Reply(std::string(161, 'a')), Habits()).has_value());
}

}  // namespace
}  // namespace motcua::sms
