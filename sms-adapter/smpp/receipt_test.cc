#include "sms-adapter/smpp/receipt.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace motcua::smpp {
namespace {

using State = Receipt::State;

struct ReceiptCase {
  std::string name;
  std::string text;
  std::vector<Tlv> tlvs;
  std::optional<State> state;
  std::string id;
  std::string error;
};
std::ostream& operator<<(std::ostream& out, const ReceiptCase& c) { return out << c.name; }

class Receipts : public ::testing::TestWithParam<ReceiptCase> {};

TEST_P(Receipts, AreRead) {
  ShortMessage message;
  message.esm_class = kDeliveryReceipt;
  message.text = GetParam().text;
  message.tlvs = GetParam().tlvs;
  const auto receipt = ReadReceipt(message);
  ASSERT_EQ(receipt.has_value(), GetParam().state.has_value());
  if (!receipt) return;
  EXPECT_EQ(receipt->state, *GetParam().state);
  EXPECT_EQ(receipt->message_id, GetParam().id);
  EXPECT_EQ(receipt->error, GetParam().error);
}

const Tlv kId{kReceiptedMessageId, std::string("A1B2\0", 5)};

INSTANTIATE_TEST_SUITE_P(
    Shapes, Receipts,
    ::testing::Values(
        ReceiptCase{"whole",
                    "id:0000000042 sub:001 dlvrd:001 submit date:2611120910 done "
                    "date:2611120911 stat:DELIVRD err:000 text:Ho so",
                    {},
                    State::kDelivered,
                    "0000000042",
                    "000"},
        ReceiptCase{"no sub, no dates, capitals",
                    "ID: 7F3A  Stat:undeliv ERR:21b Text:x",
                    {},
                    State::kFailed,
                    "7F3A",
                    "21b"},
        ReceiptCase{"uuid",
                    "id:6ba7b810-9dad-11d1-80b4-00c04fd430c8 stat:EXPIRED",
                    {},
                    State::kFailed,
                    "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                    ""},
        ReceiptCase{
            "parameters alone", "", {kId, {kMessageState, "\x02"}}, State::kDelivered, "A1B2", ""},
        ReceiptCase{"parameters win",
                    "id:9 stat:UNDELIV err:1",
                    {kId, {kMessageState, "\x02"}},
                    State::kDelivered,
                    "A1B2",
                    "1"},
        ReceiptCase{
            "still under way", "id:9 stat:ACCEPTD err:000", {}, State::kUnderWay, "9", "000"},
        ReceiptCase{"no id", "stat:DELIVRD", {}, State::kDelivered, "", ""},
        ReceiptCase{
            "a word that only ends in id", "void:3 stat:REJECTD", {}, State::kFailed, "", ""},
        ReceiptCase{"no state", "id:9 err:000", {}, std::nullopt, "", ""},
        ReceiptCase{"a state nobody knows", "id:9 stat:WHATEVER", {}, std::nullopt, "", ""},
        ReceiptCase{"colon at the end", "id:", {}, std::nullopt, "", ""}));

TEST(Receipt, AMessageOfAPersonIsNone) {
  ShortMessage message;
  message.text = "id:1 stat:DELIVRD";
  EXPECT_FALSE(ReadReceipt(message).has_value());
}

}  // namespace
}  // namespace motcua::smpp
