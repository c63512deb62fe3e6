#include "sms-adapter/delivery/text.h"

#include <algorithm>
#include <utility>

#include "services/domain/sms_text.h"

namespace motcua::sms {
namespace {

// Chapter 5.2.19 and 3GPP 23.038.
constexpr std::uint8_t kDefaultAlphabet = 0;
constexpr std::uint8_t kAscii = 1;
constexpr std::uint8_t kUcs2 = 8;

// Groups 00xx, 01xx and 1111 carry alphabet bits under class and compression bits.
std::uint8_t AlphabetOf(std::uint8_t data_coding) {
  constexpr std::uint8_t kGroup = 0xF0;
  constexpr std::uint8_t kClassGroup = 0x10;
  constexpr std::uint8_t kUcs2Bits = 0x18;
  constexpr std::uint8_t kEightBit = 0x04;
  if (data_coding == kUcs2Bits) return kUcs2;
  if ((data_coding & kGroup) == kClassGroup) return kDefaultAlphabet;
  if ((data_coding & kGroup) == kGroup) {
    return (data_coding & kEightBit) != 0 ? kEightBit : kDefaultAlphabet;
  }
  return data_coding;
}

bool IsAscii(std::string_view octets) {
  return std::all_of(octets.begin(), octets.end(), [](char c) { return c > 0 || c == '\n'; });
}

// Some operators label UCS-2 as the default alphabet: every second octet is then a block number.
bool LooksLikeUcs2(std::string_view octets) {
  if (octets.size() < 4 || octets.size() % 2 != 0) return false;
  std::size_t blocks = 0;
  for (std::size_t i = 0; i < octets.size(); i += 2) {
    const char high = octets[i];
    if (high == 0 || high == 0x01 || high == 0x1E) ++blocks;
  }
  return blocks * 2 == octets.size();
}

bool IsNumeric(const std::string& address) {
  return std::all_of(address.begin(), address.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "84912345678": how numbers stand on the wire.
std::string International(const std::string& national) { return "84" + national.substr(1); }

}  // namespace

std::string TextOf(const smpp::ShortMessage& message, const Habits& habits) {
  switch (AlphabetOf(message.data_coding)) {
    case kUcs2:
      return domain::DecodeUcs2(message.text);
    case kDefaultAlphabet:
      if (LooksLikeUcs2(message.text)) return domain::DecodeUcs2(message.text);
      return habits.gsm_default ? domain::DecodeGsm7(message.text)
                                : domain::DecodeLatin1(message.text);
    case kAscii:
      return IsAscii(message.text) ? message.text : domain::DecodeLatin1(message.text);
    default:
      return domain::DecodeLatin1(message.text);
  }
}

std::optional<smpp::ShortMessage> MessageOf(const notification::v1::Message& message,
                                            const Habits& habits) {
  std::optional<domain::SmsParts> parts = domain::SplitSms(message.text());
  if (!parts || parts->parts.size() != 1 || message.destination().size() < 2) return std::nullopt;
  smpp::ShortMessage out;
  const bool short_code = IsNumeric(message.sender());
  out.source = {.ton = short_code ? habits.short_code_ton : habits.name_ton,
                .npi = short_code ? habits.short_code_npi : habits.name_npi,
                .digits = message.sender()};
  out.destination = {.ton = 1, .npi = 1, .digits = International(message.destination())};
  // An answer is worth something for an hour, a notice for a day (relative time, chapter 7.1.1.2).
  out.validity = message.is_reply() ? "000000010000000R" : "000001000000000R";
  out.registered_delivery = 1;
  out.replace_if_present = message.possible_duplicate() && message.may_replace() ? 1 : 0;
  switch (parts->alphabet) {
    case domain::SmsAlphabet::kGsm7:
      out.data_coding = kDefaultAlphabet;
      out.text = habits.gsm_default ? parts->parts.front() : message.text();
      break;
    case domain::SmsAlphabet::kUcs2:
      out.data_coding = kUcs2;
      out.text = std::move(parts->parts.front());
      break;
  }
  return out;
}

}  // namespace motcua::sms
