// SMPP 3.4 as values: the commands we speak, their fields, and the numbers of the specification.
// Carries octets; knows no alphabet, no socket and no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace motcua::smpp {

// Chapter 5.1.2.1; a response is the request with the highest bit set.
inline constexpr std::uint32_t kResponseBit = 0x80000000;
inline constexpr std::uint32_t kGenericNack = 0x80000000;
inline constexpr std::uint32_t kSubmitSm = 0x00000004;
inline constexpr std::uint32_t kDeliverSm = 0x00000005;
inline constexpr std::uint32_t kUnbind = 0x00000006;
inline constexpr std::uint32_t kBindTransceiver = 0x00000009;
inline constexpr std::uint32_t kEnquireLink = 0x00000015;
inline constexpr std::uint32_t kAlertNotification = 0x00000102;
inline constexpr std::uint32_t kDataSm = 0x00000103;

// Chapter 5.1.3; any other number of the peer is kept as it is.
inline constexpr std::uint32_t kOk = 0x00;
inline constexpr std::uint32_t kInvalidCommandLength = 0x02;
inline constexpr std::uint32_t kInvalidCommand = 0x03;
inline constexpr std::uint32_t kWrongBindState = 0x04;
inline constexpr std::uint32_t kAlreadyBound = 0x05;
inline constexpr std::uint32_t kSystemError = 0x08;
inline constexpr std::uint32_t kInvalidPassword = 0x0E;
inline constexpr std::uint32_t kInvalidSystemId = 0x0F;
inline constexpr std::uint32_t kQueueFull = 0x14;
inline constexpr std::uint32_t kThrottled = 0x58;
inline constexpr std::uint32_t kTemporaryFault = 0x64;  // ESME_RX_T_APPN
inline constexpr std::uint32_t kPermanentFault = 0x65;  // ESME_RX_P_APPN

inline constexpr std::uint8_t kVersion34 = 0x34;

// Optional parameters (chapter 5.3.2) we read or write; unknown ones are kept.
inline constexpr std::uint16_t kReceiptedMessageId = 0x001E;
inline constexpr std::uint16_t kSarReference = 0x020C;
inline constexpr std::uint16_t kSarTotal = 0x020E;
inline constexpr std::uint16_t kSarNumber = 0x020F;
inline constexpr std::uint16_t kMessagePayload = 0x0424;
inline constexpr std::uint16_t kMessageState = 0x0427;

// One protocol data unit; `body` is everything behind the header.
struct Pdu {
  std::uint32_t command = 0;
  std::uint32_t status = 0;
  std::uint32_t sequence = 0;
  std::string body;
  friend bool operator==(const Pdu&, const Pdu&) = default;
};

struct Tlv {
  std::uint16_t tag = 0;
  std::string value;
  friend bool operator==(const Tlv&, const Tlv&) = default;
};

struct Address {
  std::uint8_t ton = 0;
  std::uint8_t npi = 0;
  std::string digits;
  friend bool operator==(const Address&, const Address&) = default;
};

// Bits of esm_class.
inline constexpr std::uint8_t kMessageTypeMask = 0x3C;
inline constexpr std::uint8_t kDeliveryReceipt = 0x04;
inline constexpr std::uint8_t kIntermediateNotice = 0x20;
inline constexpr std::uint8_t kHasUserDataHeader = 0x40;

// submit_sm and deliver_sm have the same fields.
struct ShortMessage {
  std::string service_type;
  Address source;
  Address destination;
  std::uint8_t esm_class = 0;
  std::uint8_t protocol_id = 0;
  std::uint8_t priority = 0;
  std::string schedule;
  std::string validity;
  std::uint8_t registered_delivery = 0;
  std::uint8_t replace_if_present = 0;
  std::uint8_t data_coding = 0;
  std::uint8_t default_message = 0;
  std::string text;  // octets, at most 254; message_payload where that was used (decoding only)
  std::vector<Tlv> tlvs;
  friend bool operator==(const ShortMessage&, const ShortMessage&) = default;
};

struct Bind {
  std::string system_id;
  std::string password;
  std::string system_type;
  std::uint8_t interface_version = kVersion34;
};

}  // namespace motcua::smpp
