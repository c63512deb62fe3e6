#include "sms-adapter/smpp/codec.h"

#include <algorithm>

namespace motcua::smpp {
namespace {

constexpr unsigned kOctetBits = 8;
constexpr std::size_t kInt16 = 2;
constexpr std::size_t kInt32 = 4;
constexpr std::size_t kTlvHeader = 4;

// Octets read from the front; after a read past the end nothing is read any more.
class Reader {
 public:
  explicit Reader(std::string_view octets) : rest_(octets) {}

  std::uint32_t Number(std::size_t size) {
    if (!Has(size)) return 0;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
      number = (number << kOctetBits) | static_cast<std::uint8_t>(rest_[i]);
    }
    rest_.remove_prefix(size);
    return number;
  }
  std::uint8_t Octet() { return static_cast<std::uint8_t>(Number(1)); }

  // Up to its NUL; a string longer than its field is no string of this protocol.
  std::string CString(std::size_t longest) {
    const std::size_t end = rest_.find('\0');
    if (end == std::string_view::npos || end >= longest) {
      ok_ = false;
      return "";
    }
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return text;
  }
  std::string Octets(std::size_t size) {
    if (!Has(size)) return "";
    std::string octets(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return octets;
  }

  std::size_t left() const { return rest_.size(); }
  bool ok() const { return ok_; }

 private:
  bool Has(std::size_t size) {
    ok_ = ok_ && rest_.size() >= size;
    return ok_;
  }
  std::string_view rest_;
  bool ok_ = true;
};

void AppendNumber(std::uint32_t number, std::size_t size, std::string& out) {
  for (std::size_t i = size; i-- > 0;) {
    out.push_back(static_cast<char>((number >> (i * kOctetBits)) & 0xFFU));
  }
}

void AppendOctet(std::uint8_t octet, std::string& out) { out.push_back(static_cast<char>(octet)); }

void AppendCString(std::string_view text, std::string& out) {
  out.append(text);
  out.push_back('\0');
}

// Sizes of fields with their NUL (chapter 5.2).
constexpr std::size_t kServiceType = 6;
constexpr std::size_t kAddress = 21;
constexpr std::size_t kLongAddress = 65;  // of data_sm
constexpr std::size_t kTime = 17;
constexpr std::size_t kMessageId = 65;

Address ReadAddress(Reader& reader, std::size_t longest) {
  Address address;
  address.ton = reader.Octet();
  address.npi = reader.Octet();
  address.digits = reader.CString(longest);
  return address;
}

void AppendAddress(const Address& address, std::string& out) {
  AppendOctet(address.ton, out);
  AppendOctet(address.npi, out);
  AppendCString(address.digits, out);
}

std::vector<Tlv> ReadTlvs(Reader& reader) {
  std::vector<Tlv> tlvs;
  while (reader.left() >= kTlvHeader) {
    const auto tag = static_cast<std::uint16_t>(reader.Number(kInt16));
    const std::size_t length = reader.Number(kInt16);
    if (length > reader.left()) break;
    tlvs.push_back({.tag = tag, .value = reader.Octets(length)});
  }
  return tlvs;
}

std::uint32_t NumberOf(std::string_view octets) {
  Reader reader(octets.substr(0, kInt32));
  return reader.Number(std::min(octets.size(), kInt32));
}

std::optional<PartOf> Sensible(PartOf part) {
  if (part.total < 2 || part.number < 1 || part.number > part.total) return std::nullopt;
  return part;
}

// Information elements of a user data header (3GPP 23.040, 9.2.3.24).
std::optional<PartOf> ReadHeader(std::string_view header) {
  constexpr std::uint8_t kShortReference = 0x00;
  constexpr std::uint8_t kLongReference = 0x08;
  Reader reader(header);
  while (reader.left() >= 2) {
    const std::uint8_t element = reader.Octet();
    const std::string value = reader.Octets(reader.Octet());
    if (!reader.ok()) return std::nullopt;
    const std::size_t reference = element == kLongReference ? kInt16 : 1;
    if (element != kShortReference && element != kLongReference) continue;
    if (value.size() != reference + 2) return std::nullopt;
    Reader fields(value);
    PartOf part;
    part.reference = static_cast<int>(fields.Number(reference));
    part.total = fields.Octet();
    part.number = fields.Octet();
    return Sensible(part);
  }
  return std::nullopt;
}

}  // namespace

Frame NextFrame(std::string_view octets) {
  Frame frame;
  if (octets.size() < kHeaderOctets) return frame;
  Reader reader(octets);
  const std::size_t length = reader.Number(kInt32);
  frame.pdu.command = reader.Number(kInt32);
  frame.pdu.status = reader.Number(kInt32);
  frame.pdu.sequence = reader.Number(kInt32);
  if (length < kHeaderOctets || length > kLongestPdu) {
    frame.kind = Frame::Kind::kBroken;
    return frame;
  }
  if (octets.size() < length) return frame;
  frame.kind = Frame::Kind::kWhole;
  frame.pdu.body = octets.substr(kHeaderOctets, length - kHeaderOctets);
  frame.used = length;
  return frame;
}

std::string Encode(const Pdu& pdu) {
  std::string octets;
  AppendNumber(static_cast<std::uint32_t>(kHeaderOctets + pdu.body.size()), kInt32, octets);
  AppendNumber(pdu.command, kInt32, octets);
  AppendNumber(pdu.status, kInt32, octets);
  AppendNumber(pdu.sequence, kInt32, octets);
  return octets + pdu.body;
}

std::string EncodeBind(const Bind& bind) {
  std::string body;
  AppendCString(bind.system_id, body);
  AppendCString(bind.password, body);
  AppendCString(bind.system_type, body);
  AppendOctet(bind.interface_version, body);
  AppendAddress({}, body);
  return body;
}

std::string EncodeShortMessage(const ShortMessage& message) {
  std::string body;
  AppendCString(message.service_type, body);
  AppendAddress(message.source, body);
  AppendAddress(message.destination, body);
  AppendOctet(message.esm_class, body);
  AppendOctet(message.protocol_id, body);
  AppendOctet(message.priority, body);
  AppendCString(message.schedule, body);
  AppendCString(message.validity, body);
  AppendOctet(message.registered_delivery, body);
  AppendOctet(message.replace_if_present, body);
  AppendOctet(message.data_coding, body);
  AppendOctet(message.default_message, body);
  AppendOctet(static_cast<std::uint8_t>(message.text.size()), body);
  body += message.text;
  for (const Tlv& tlv : message.tlvs) {
    AppendNumber(tlv.tag, kInt16, body);
    AppendNumber(static_cast<std::uint32_t>(tlv.value.size()), kInt16, body);
    body += tlv.value;
  }
  return body;
}

std::optional<ShortMessage> DecodeShortMessage(std::string_view body) {
  Reader reader(body);
  ShortMessage message;
  message.service_type = reader.CString(kServiceType);
  message.source = ReadAddress(reader, kAddress);
  message.destination = ReadAddress(reader, kAddress);
  message.esm_class = reader.Octet();
  message.protocol_id = reader.Octet();
  message.priority = reader.Octet();
  message.schedule = reader.CString(kTime);
  message.validity = reader.CString(kTime);
  message.registered_delivery = reader.Octet();
  message.replace_if_present = reader.Octet();
  message.data_coding = reader.Octet();
  message.default_message = reader.Octet();
  const std::size_t length = reader.Octet();
  message.text = reader.Octets(length);
  if (!reader.ok()) return std::nullopt;
  message.tlvs = ReadTlvs(reader);
  const std::optional<std::string_view> payload = FindTlv(message, kMessagePayload);
  if (length == 0 && payload.has_value()) message.text = *payload;
  return message;
}

std::optional<ShortMessage> DecodeDataMessage(std::string_view body) {
  Reader reader(body);
  ShortMessage message;
  message.service_type = reader.CString(kServiceType);
  message.source = ReadAddress(reader, kLongAddress);
  message.destination = ReadAddress(reader, kLongAddress);
  message.esm_class = reader.Octet();
  message.registered_delivery = reader.Octet();
  message.data_coding = reader.Octet();
  if (!reader.ok()) return std::nullopt;
  message.tlvs = ReadTlvs(reader);
  message.text = FindTlv(message, kMessagePayload).value_or("");
  return message;
}

std::string DecodeMessageId(std::string_view body) {
  // Some peers forget the NUL.
  return std::string(body.substr(0, std::min(body.find('\0'), kMessageId)));
}

std::optional<std::string_view> FindTlv(const ShortMessage& message, std::uint16_t tag) {
  const auto found = std::find_if(message.tlvs.begin(), message.tlvs.end(),
                                  [tag](const Tlv& tlv) { return tlv.tag == tag; });
  if (found == message.tlvs.end()) return std::nullopt;
  return found->value;
}

std::optional<PartOf> TakePart(ShortMessage& message) {
  if ((message.esm_class & kHasUserDataHeader) != 0) {
    const std::size_t length =
        message.text.empty() ? 0 : static_cast<std::uint8_t>(message.text.front());
    if (length + 1 > message.text.size()) return std::nullopt;
    const std::string header = message.text.substr(1, length);
    message.text.erase(0, length + 1);
    return ReadHeader(header);
  }
  const auto reference = FindTlv(message, kSarReference);
  const auto total = FindTlv(message, kSarTotal);
  const auto number = FindTlv(message, kSarNumber);
  if (!reference || !total || !number) return std::nullopt;
  return Sensible({.reference = static_cast<int>(NumberOf(*reference) & 0xFFFFU),
                   .total = static_cast<int>(NumberOf(*total) & 0xFFU),
                   .number = static_cast<int>(NumberOf(*number) & 0xFFU)});
}

}  // namespace motcua::smpp
