// PDUs to octets and back: every read is bounded, unknown optional parameters are kept, nothing is
// global. A body that cannot be read is nullopt, never a guess.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sms-adapter/smpp/pdu.h"

namespace motcua::smpp {

inline constexpr std::size_t kHeaderOctets = 16;
// Longer ones are no message of this protocol: the stream is lost (chapter 3.2 knows no bound; 64
// KiB is the longest optional parameter).
inline constexpr std::size_t kLongestPdu = 68 * 1024;

struct Frame {
  enum class Kind {
    kPartial,  // more octets are needed
    kWhole,
    kBroken,  // a length that cannot be: the stream cannot be found again
  } kind = Kind::kPartial;
  Pdu pdu;               // kWhole; of kBroken the header as far as it was there
  std::size_t used = 0;  // octets to drop
};
Frame NextFrame(std::string_view octets);

std::string Encode(const Pdu& pdu);

std::string EncodeBind(const Bind& bind);
std::string EncodeShortMessage(const ShortMessage& message);
// Takes trailing octets that are no parameter as they come from real peers, and a parameter whose
// length reaches past the end as absent.
std::optional<ShortMessage> DecodeShortMessage(std::string_view body);
// data_sm, as a short message.
std::optional<ShortMessage> DecodeDataMessage(std::string_view body);

// message_id of a submit_sm_resp; empty where the body is missing, as beside a refusal.
std::string DecodeMessageId(std::string_view body);

// Value of an optional parameter; nullopt if absent.
std::optional<std::string_view> FindTlv(const ShortMessage& message, std::uint16_t tag);

// Where a part of a long message belongs.
struct PartOf {
  int reference = 0;
  int total = 0;
  int number = 0;
  friend bool operator==(const PartOf&, const PartOf&) = default;
};
// From the user data header (8- and 16-bit references) or the sar_* parameters; cuts the header off
// the text. nullopt for a whole message, and for parts that cannot be (total 0 or 1, number
// outside).
std::optional<PartOf> TakePart(ShortMessage& message);

}  // namespace motcua::smpp
